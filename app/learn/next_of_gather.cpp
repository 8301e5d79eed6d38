#include <algorithm>

#include "app/learn/gathers.hpp"
#include "app/learn/kinds.hpp"

/// How often is the task woken that awaits a gather?
namespace app::ask {

using namespace trace;

std::optional<Draft> next_of_gather(const Asked& asked, const Wish& /*wish*/) {
    const auto gathered = last_gathered(asked);
    if (!gathered)
        return {};
    const auto& children = gathered->children;
    const auto order = gathered->by_end();
    const auto first = asked.time_ns(children[order.front()].end),
               last = asked.time_ns(children[order.back()].end);
    const TaskView* waiter = nullptr;
    const auto& world = asked.run().at(gathered->done);
    for (const TaskView& task : world.tasks) {
        if (task.waits_on.kind == WaitsOn::Kind::gather && task.waits_on.on == gathered->gather)
            waiter = &task;
    }
    if (!waiter || first == last)
        return {};
    std::vector<std::string> ends;
    for (const std::size_t i : order) {
        ends.push_back(
            asked.tr().format("ask.at", {{"what", asked.name(children[i].task)},
                                         {"time", asked.seconds(asked.time_ns(children[i].end))}}));
    }
    Draft draft{
        .kind = QuestionKind::next_to_run, .name = "next_of_gather", .cursor = gathered->done + 1};
    draft.words = {{"waiter", asked.name(waiter->id)},
                   {"n", std::to_string(children.size())},
                   {"rest", std::to_string(children.size() - 1)},
                   {"ends", asked.list(ends)},
                   {"ended_first", asked.name(children[order.front()].task)},
                   {"ended_last", asked.name(children[order.back()].task)},
                   {"first", asked.seconds(first)},
                   {"last", asked.seconds(last)},
                   {"left", asked.seconds(last - first)}};
    const auto noted = children[order.front()].noted + 1;
    draft.add({.belief = "at_first", .cursor = noted});
    draft.add({.belief = "at_last", .right = true, .cursor = gathered->done + 1});
    draft.add({.belief = "each", .cursor = noted});
    return draft;
}

}  // namespace app::ask
