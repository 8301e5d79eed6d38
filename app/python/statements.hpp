#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "app/python/named_gather.hpp"
#include "lessons/listing.hpp"

namespace python {
struct LogicalLine;
}

namespace app {

/// A statement of a program, by the lines of both its texts that it begins at.
struct Statement {
    int python = 0;       ///< 0: there is none
    int cpp = 0;          ///< 0: none
    bool traced = false;  ///< a trace can name it
};

/// The statements of a program, and what its Python text tells about them, read once. Of a line
/// with several statements nothing is told.
class Statements {
public:
    /// `cpp`: null if the program has no such text.
    explicit Statements(const lessons::Listing& python, const lessons::Listing* cpp = nullptr);

    /// The statement that runs next once what the one at that Python line awaits has ended well;
    /// none where the text does not tell for sure.
    [[nodiscard]] Statement after(int line) const;
    /// The first statement of the function that is defined at that Python line, or whose first
    /// decorator stands there; none if the text does not tell.
    [[nodiscard]] Statement first_of(int line) const;
    /// The line of the statement that stands after the one at that line, in the same block; 0 if
    /// none does.
    [[nodiscard]] int next(int line) const;
    /// The same as after(), if an exception at that line keeps it from ever running.
    [[nodiscard]] Statement kept_from_running(int line) const;
    /// What the program calls the list of the gather() that it calls at that Python line,
    /// `results`;
    /// "" where the text does not tell for sure. gather() goes by the name under which it is
    /// imported.
    [[nodiscard]] std::string_view name_of_gathered(int line) const;

private:
    enum class RowKind : std::uint8_t { decorator, definition, text, other };
    struct Row {
        Statement lines;
        std::uint32_t indent = 0;
        RowKind kind = RowKind::other;        ///< text: a docstring
        bool only_awaits = false;             ///< it awaits once, and at most keeps what it gets
        bool may_run_again_or_go_on = false;  ///< a loop, or what can catch an exception
    };
    using Rows = std::vector<Row>;

    void add_lines_of(const lessons::Listing& python, const lessons::Listing* cpp);
    /// rows_.end(): the text does not tell.
    [[nodiscard]] static RowKind kind_of(const python::LogicalLine& line);
    [[nodiscard]] Rows::const_iterator row_at(int line) const;
    [[nodiscard]] Rows::const_iterator row_after(int line) const;

    Rows rows_;  // in order
    std::vector<NamedGather> gathered_;
};

}  // namespace app
