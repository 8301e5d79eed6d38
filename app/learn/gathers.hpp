#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/learn/asked.hpp"

namespace app {

/// A gather of the program that has built its list.
struct Gathered {
    struct Child {
        trace::Id task{};
        std::size_t end = 0;    ///< position of its task_done
        std::size_t noted = 0;  ///< of gather_child_done
        trace::Text value{};    ///< what it returned, or its exception, as Python writes it
    };
    trace::Id gather{};
    std::vector<Child> children;  ///< as they were passed
    std::size_t done = 0;         ///< position of gather_done
    trace::Text list{};           ///< as Python writes it

    /// Whether they ended in the order in which they were passed.
    [[nodiscard]] bool ended_as_passed() const;
    /// Their indices in the order in which they ended.
    [[nodiscard]] std::vector<std::size_t> by_end() const;
};

/// The last of them with at least two children, if those are different tasks and not many.
[[nodiscard]] std::optional<Gathered> last_gathered(const Asked& asked);

}  // namespace app
