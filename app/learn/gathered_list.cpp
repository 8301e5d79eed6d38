#include <algorithm>

#include "app/learn/gathers.hpp"
#include "app/learn/kinds.hpp"

/// Which list does gather give?
namespace app::ask {

using namespace trace;

namespace {

/// "[1, 4, 9]"
std::string python_list(const std::vector<std::string>& items) {
    std::string text;
    for (const auto& item : items)
        text += (text.empty() ? "" : ", ") + item;
    return "[" + text + "]";
}

/// What each child printed, once each, as Python writes a string; fewer if one did otherwise.
std::vector<std::string> printed(const Asked& asked, const Gathered& gathered) {
    std::vector<std::string> texts;
    for (const auto& child : gathered.children) {
        const auto before = texts.size();
        for (const std::size_t at : asked.index().every<Print>().all()) {
            const TraceEvent event = asked.log()[at];
            if (event.cur == child.task)
                texts.push_back("'" + std::string{asked.log().text(get<Print>(event)->text)} + "'");
        }
        if (texts.size() != before + 1)
            return {};
    }
    return texts;
}

}  // namespace

std::optional<Draft> gathered_list(const Asked& asked, const Wish& /*wish*/) {
    constexpr std::size_t longest = 48;
    const auto gathered = last_gathered(asked);
    if (!gathered || asked.log().text(gathered->list).size() > longest)
        return {};
    const auto& children = gathered->children;
    const auto order = gathered->by_end();
    const auto by_end = [&](const std::vector<std::string>& items) {
        std::vector<std::string> sorted;
        for (const std::size_t i : order)
            sorted.push_back(items[i]);
        return python_list(sorted);
    };
    std::vector<std::string> values;
    for (const auto& child : children)
        values.emplace_back(asked.log().text(child.value));
    const bool nothing =
        std::ranges::all_of(values, [](const auto& value) { return value == "None"; });

    std::vector<std::pair<std::string, std::string_view>> lists{
        {std::string{asked.log().text(gathered->list)}, right}, {by_end(values), "by_end"}};
    if (nothing) {
        lists.emplace_back("None", "none");
        if (const auto texts = printed(asked, *gathered); texts.size() == children.size()) {
            lists.emplace_back(python_list(texts), "printed");
            lists.emplace_back(by_end(texts), "printed_by_end");
        }
    }
    lists.emplace_back(python_list(std::vector<std::string>(children.size(), "<Task …>")), "tasks");
    std::ranges::stable_sort(lists, {}, [](const auto& list) { return list.first; });

    const auto first = order.front(), last = order.back();
    Draft draft{.kind = QuestionKind::gathered_list,
                .name = "gathered_list",
                .explanation = nothing                       ? "right_none"
                               : gathered->ended_as_passed() ? "right_as_passed"
                                                             : "right",
                .cursor = gathered->done + 1};
    std::vector<std::string> ends, codes;
    for (const std::size_t i : order) {
        ends.push_back(
            asked.tr().format("ask.at", {{"what", asked.code(values[i])},
                                         {"time", asked.seconds(asked.time_ns(children[i].end))}}));
    }
    for (const auto& value : values)
        codes.push_back(asked.code(value));
    draft.words = {{"n", std::to_string(children.size())},
                   {"list", asked.code(gathered->list)},
                   {"values", asked.list(codes)},
                   {"ends", asked.list(ends)},
                   {"passed_first", asked.name(children.front().task)},
                   {"passed_first_value", asked.code(children.front().value)},
                   {"ended_first", asked.name(children[first].task)},
                   {"ended_last", asked.name(children[last].task)},
                   {"ended_last_value", asked.code(children[last].value)},
                   {"ended_last_slot", "`[" + std::to_string(last) + "]`"}};
    for (const auto& [text, belief] : lists) {
        draft.add({.belief = belief,
                   .text = asked.code(text),
                   .right = belief == right,
                   .cursor = gathered->done + 1});
    }
    return draft;
}

}  // namespace app::ask
