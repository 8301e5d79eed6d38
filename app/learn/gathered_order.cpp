#include <algorithm>
#include <numeric>

#include "app/learn/gathers.hpp"
#include "app/learn/kinds.hpp"

/// In which order do the results stand in gather's list? For results that are too long to be read.
namespace app::ask {

std::optional<Draft> gathered_order(const Asked& asked, const Wish& /*wish*/) {
    const auto gathered = last_gathered(asked);
    if (!gathered || gathered->children.size() < 3 || gathered->ended_as_passed())
        return {};
    const auto& children = gathered->children;
    Draft draft{.kind = QuestionKind::gathered_list,
                .name = "gathered_order",
                .cursor = gathered->done + 1,
                .ordered = true};
    // By their names: in that of the program they would be right already.
    auto shown = gathered->by_end();
    std::ranges::sort(shown, {}, [&](std::size_t i) { return asked.name(children[i].task); });
    const auto end_of = [&](std::size_t i) {
        return asked.seconds(asked.time_ns(children[shown[i]].end));
    };
    for (const std::size_t i : shown)
        draft.add({.text = asked.name(children[i].task), .cursor = children[i].end + 1});
    std::vector<std::string> ends;
    for (const std::size_t i : gathered->by_end()) {
        ends.push_back(
            asked.tr().format("ask.at", {{"what", asked.name(children[i].task)},
                                         {"time", asked.seconds(asked.time_ns(children[i].end))}}));
    }
    draft.answers = {Answer(shown.size())};
    std::iota(draft.answers.front().begin(), draft.answers.front().end(), std::size_t{0});
    std::ranges::sort(draft.answers.front(), {}, [&](std::size_t i) { return shown[i]; });
    draft.words = {{"n", std::to_string(shown.size())}, {"ends", asked.list(ends)}};
    add_pairs(draft, [&](std::size_t earlier, std::size_t later) {
        Draft::Pair pair{.belief = children[shown[later]].end < children[shown[earlier]].end
                                       ? "by_end"
                                       : "backwards",
                         .cursor = gathered->done + 1};
        pair.words = {{"earlier", draft.choices[earlier].text},
                      {"later", draft.choices[later].text},
                      {"earlier_time", end_of(earlier)},
                      {"later_time", end_of(later)},
                      {"earlier_slot", "`[" + std::to_string(shown[earlier]) + "]`"},
                      {"later_slot", "`[" + std::to_string(shown[later]) + "]`"}};
        return pair;
    });
    return draft;
}

}  // namespace app::ask
