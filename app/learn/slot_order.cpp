#include <fmt/core.h>

#include <algorithm>

#include "app/learn/gathers.hpp"
#include "app/learn/kinds.hpp"
#include "app/learn/legal_orders.hpp"

/// In which order do a gather's slots fill?
namespace app::ask {

std::optional<Draft> slot_order(const Asked& asked, const Wish& /*wish*/) {
    const auto gathered = last_gathered(asked);
    if (!gathered || gathered->children.size() < 3)
        return {};
    Draft draft{.kind = QuestionKind::slot_order,
                .name = "slot_order",
                .cursor = gathered->done + 1,
                .ordered = true};
    std::vector<std::size_t> noted;
    for (const auto& child : gathered->children) {
        draft.add({.text = fmt::format("`[{}]` {}", noted.size(), asked.name(child.task)),
                   .cursor = child.noted + 1});
        noted.push_back(child.noted);
    }
    draft.answers = legal_orders(asked, noted);
    Answer from_left(noted.size());
    for (std::size_t i = 0; i < noted.size(); ++i)
        from_left[i] = i;
    if (std::ranges::find(draft.answers, from_left) != draft.answers.end())
        return {};  // all beliefs agree
    const auto time_of = [&](std::size_t i) { return asked.seconds(asked.time_ns(noted[i])); };
    std::vector<std::string> told;
    for (const std::size_t i : draft.answers.front()) {
        told.push_back(asked.tr().format(
            "ask.at", {{"what", fmt::format("`[{}]`", i)}, {"time", time_of(i)}}));
    }
    draft.words = {{"n", std::to_string(noted.size())},
                   {"told", asked.list(told)},
                   {"done", asked.seconds(asked.time_ns(gathered->done))}};
    add_pairs(draft, [&](std::size_t earlier, std::size_t later) {
        Draft::Pair pair{.belief = later < earlier ? "from_left" : "from_right",
                         .cursor = noted[earlier] + 1};
        if (asked.time_ns(noted[earlier]) == asked.time_ns(noted[later]))
            pair.belief = "same_time";
        pair.words = {{"earlier", fmt::format("`[{}]`", earlier)},
                      {"later", fmt::format("`[{}]`", later)},
                      {"earlier_task", asked.name(gathered->children[earlier].task)},
                      {"later_task", asked.name(gathered->children[later].task)},
                      {"earlier_time", time_of(earlier)},
                      {"later_time", time_of(later)}};
        return pair;
    });
    return draft;
}

}  // namespace app::ask
