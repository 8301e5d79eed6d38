#include <algorithm>
#include <set>

#include "app/learn/kinds.hpp"

/// How many tasks does the program have?
namespace app::ask {

using namespace trace;

namespace {

/// How many calls of coroutines main awaits without making tasks of them, as far as they wait.
std::size_t awaited_calls(const Asked& asked) {
    std::set<Site> calls;
    for (const std::size_t at : asked.index().every<StepEnd>().all()) {
        const auto end = *asked.log().get<StepEnd>(at);
        const auto sites = asked.log().sites(end.stack);
        if (end.task == main_task && sites.size() > 1)
            calls.insert(sites.front());
    }
    return calls.size();
}

std::size_t gathers(const Asked& asked) {
    std::size_t count = 0;
    for (const std::size_t at : asked.index().every<GatherCreated>().all())
        count += asked.index().owner(asked.log().get<GatherCreated>(at)->gather) ? 1 : 0;
    return count;
}

}  // namespace

std::optional<Draft> task_count(const Asked& asked, const Wish& /*wish*/) {
    const auto tasks = asked.facts().tasks;
    if (tasks == 0 || tasks > 99)
        return {};
    const auto made = asked.made();
    const auto by_create_task =
        static_cast<std::size_t>(std::ranges::count_if(made, [&](const TaskCreated& created) {
            return asked.log().text(created.via) == "create_task";
        }));
    const auto calls = awaited_calls(asked);
    std::vector<std::string> names{asked.name(main_task)};
    const std::size_t most_named = tasks == 5 ? 5 : 4;  // "and more" is never one
    for (const auto& created : made) {
        if (names.size() < most_named)
            names.push_back(asked.name(created.task));
    }
    std::string list = asked.list(names);
    if (names.size() < tasks)
        list += asked.tr()["ask.list.more"];
    Draft draft{.kind = QuestionKind::task_count,
                .name = "task_count",
                .explanation = tasks == 1 ? "right_alone" : "right",
                .cursor = made.empty() ? asked.index().begin(main_task) + 1
                                       : asked.index().begin(made.back().task) + 1};
    draft.words = {
        {"n", std::to_string(tasks)}, {"made", std::to_string(made.size())}, {"tasks", list}};
    std::vector<std::pair<std::size_t, std::string_view>> values{{tasks, right}};
    if (made.empty()) {
        values.emplace_back(0, "none");
        if (calls > 0) {
            values.emplace_back(calls, "calls");
            values.emplace_back(calls + 1, "awaits");
        }
    } else {
        values.emplace_back(tasks - 1, "without_main");
        if (by_create_task < made.size())
            values.emplace_back(1 + by_create_task, "create_task");
        if (gathers(asked) > 0)
            values.emplace_back(tasks + gathers(asked), "gather");
    }
    std::ranges::stable_sort(values, {}, [](const auto& value) { return value.first; });
    for (const auto& [n, belief] : values) {
        draft.add({.belief = belief,
                   .text = std::to_string(n),
                   .right = belief == right,
                   .cursor = draft.cursor,
                   .words = {{"value", std::to_string(n)}}});
    }
    return draft;
}

}  // namespace app::ask
