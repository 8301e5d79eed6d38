#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/run/timeline_facts.hpp"

namespace app {

/// Words to find tasks by: a part of the name, or a state, in either language. A task has to fit
/// all of them.
class LaneFilter {
public:
    explicit LaneFilter(std::string_view text);

    /// Without words it lets every task through.
    [[nodiscard]] bool empty() const { return words_.empty(); }
    /// Whether what is shown may change from moment to moment.
    [[nodiscard]] bool asks_for_states() const;

    /// `label` in small letters; no state: the task is not created.
    [[nodiscard]] bool fits(std::string_view label, std::optional<trace::TaskState> state) const;

private:
    struct Word {
        std::string text;
        std::vector<trace::TaskState> states;  ///< that it may name
    };
    std::vector<Word> words_;
};

/// The letters from A to Z made small.
[[nodiscard]] std::string small_letters(std::string_view text);

}  // namespace app
