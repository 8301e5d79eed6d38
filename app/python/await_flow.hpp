#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lessons/listing.hpp"

namespace python {
struct LogicalLine;
}

namespace app {

/// What a program's text tells about calls that stand one after another: whether a later one needs
/// what an earlier one gives. It errs on the side of "it may".
class AwaitFlow {
public:
    explicit AwaitFlow(const lessons::Listing& python);

    /// Both lines await a call, they stand in one block, and the later one needs nothing of the
    /// first: neither its result nor what follows from that, and no object on which both call
    /// something else.
    [[nodiscard]] bool independent(int first, int second) const;
    /// The line awaits a call, it stands in a `for`, and no round needs what another one gave.
    [[nodiscard]] bool rounds_independent(int line) const;
    /// The line is in a loop of its function.
    [[nodiscard]] bool in_loop(int line) const;
    /// The line of the one statement that calls the function and does nothing more with it than
    /// give it a name; 0 if there is none, or several.
    [[nodiscard]] int bare_call(std::string_view function) const;

private:
    using Names = std::set<std::string, std::less<>>;
    struct Row {
        int line = 0;
        std::size_t indent = 0;
        std::string header{};   ///< `for`, `if`: of a statement with a block
        Names uses{}, gives{};  ///< the names that it reads, and to which it assigns
        std::string awaits{};   ///< the function of the call that it awaits, `api.fetch`
        Names arguments{};      ///< the names among its arguments
        std::string bare{};     ///< the function that it calls without await
        bool leaves = false;    ///< break, continue, return, raise
    };
    class Reader;

    [[nodiscard]] std::size_t row_at(int line) const;
    /// The row of the loop's header around a row, in its function; none: npos.
    [[nodiscard]] std::size_t loop_around(std::size_t row) const;
    /// Whether what the rows from one up to another do depends on the names; those that do so get
    /// into `names`.
    [[nodiscard]] bool control_depends(std::size_t from, std::size_t to, Names& names) const;
    [[nodiscard]] static bool share(const Row& one, const Row& other);
    [[nodiscard]] static bool any_of(const Names& some, const Names& among);

    std::vector<Row> rows_;  ///< in order
    static constexpr auto npos = static_cast<std::size_t>(-1);
};

}  // namespace app
