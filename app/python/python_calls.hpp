#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lessons/python/logical_lines.hpp"

namespace app {

/// A Python text by statements: which function a statement is in, how functions are called, where
/// names get their values. What is not certain is not told. The text outlives it.
class PythonCalls {
public:
    explicit PythonCalls(std::string_view text);

    using Index = std::size_t;  ///< of a statement, or of a token of one
    static constexpr auto none = static_cast<Index>(-1);

    /// Some tokens of a statement.
    struct Tokens {
        Index statement = 0, begin = 0, end = 0;

        [[nodiscard]] std::size_t size() const { return end - begin; }
    };
    [[nodiscard]] const python::LogicalLine& statement(Index i) const { return statements_[i]; }
    [[nodiscard]] const python::PlacedToken& first(const Tokens& of) const {
        return statements_[of.statement].tokens[of.begin];
    }
    /// As they are written.
    [[nodiscard]] std::string text(const Tokens& of) const;
    /// Bytes before a token in its line.
    [[nodiscard]] std::size_t column(const python::PlacedToken& token) const;

    /// The statement that a line belongs to.
    [[nodiscard]] Index at_line(int line) const;
    /// The `def` around a statement; none: it is the module's.
    [[nodiscard]] Index function_around(Index statement) const;
    [[nodiscard]] std::string_view function_name(Index def) const {
        return python::defined_function(statements_[def]);
    }

    /// The tokens of a statement at which the function of that name is called, in order.
    [[nodiscard]] std::vector<Index> calls(Index statement, std::string_view function) const;
    /// It may call other functions than it seems, or more than once.
    [[nodiscard]] bool chooses(Index statement) const;

    struct Argument {
        std::string_view keyword;  ///< "": it is positional
        Tokens value;
    };
    /// Of the call that begins at that token; nothing if there are `*` or `**` among them.
    [[nodiscard]] std::optional<std::vector<Argument>> arguments(Index statement, Index call) const;
    /// Those of a `def`: their names, and the values that they have by default.
    struct Parameter {
        std::string_view name;
        std::optional<Tokens> by_default;
    };
    [[nodiscard]] std::optional<std::vector<Parameter>> parameters(Index def) const;

    /// The value that a name has wherever the function uses it (none: the module): given to it in
    /// one statement, `name = value`, and nowhere else.
    [[nodiscard]] std::optional<Tokens> only_value(std::string_view name, Index def) const;
    /// Whether a statement of the function may give a name another value than the call did.
    [[nodiscard]] bool may_rebind(std::string_view name, Index def) const;

private:
    [[nodiscard]] std::vector<Tokens> parts(Index statement, Index open) const;
    [[nodiscard]] bool binds(Index statement, std::string_view name) const;
    struct Range {
        Index begin, end;
    };
    /// The statements of a function's body, or all.
    [[nodiscard]] Range body(Index def) const;

    std::vector<std::string_view> lines_;
    std::vector<python::LogicalLine> statements_;
};

}  // namespace app
