#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/run/timeline_facts.hpp"

namespace app {

/// Words to find tasks by: a part of the name, of its file's or library's, a state, or "mine" for
/// those that no library has made; in either language. A task has to fit all of them.
class LaneFilter {
public:
    explicit LaneFilter(std::string_view text);

    /// Without words it lets every task through.
    [[nodiscard]] bool empty() const { return words_.empty(); }
    /// Whether what is shown may change from moment to moment.
    [[nodiscard]] bool asks_for_states() const;

    /// What is looked at of a task.
    struct Task {
        std::string names;  ///< in small letters: its label, its file or library
        bool own = true;    ///< no library's
    };
    /// No state: the task is not created.
    [[nodiscard]] bool fits(const Task& task, std::optional<trace::TaskState> state) const;

private:
    struct Word {
        std::string text;
        std::vector<trace::TaskState> states;  ///< that it may name
        bool own = false;                      ///< it may mean what no library has made
    };
    std::vector<Word> words_;
};

/// The letters from A to Z made small.
[[nodiscard]] std::string small_letters(std::string_view text);

}  // namespace app
