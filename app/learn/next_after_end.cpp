#include <algorithm>

#include "app/learn/kinds.hpp"

/// Which task runs next, and when, once one has ended for which nobody waits?
namespace app::ask {

using namespace trace;

namespace {

bool waits(const TaskView* task) {
    return task && task->state == TaskState::suspended &&
           (task->waits_on.kind == WaitsOn::Kind::task ||
            task->waits_on.kind == WaitsOn::Kind::gather);
}

/// How many of the timers that have not fired yet are due at that time.
std::ptrdiff_t due_at(const World& world, std::int64_t ns) {
    return std::ranges::count_if(world.timers, [&](const TimerView& timer) {
        return !timer.cancelled && timer.when_ns == ns;
    });
}

/// Asks about the end of a task at that position.
std::optional<Draft> after(const Asked& asked, std::size_t at) {
    const auto& index = asked.index();
    const Id ended = asked.log().get<TaskDone>(at)->task;
    const auto next_at = index.first<StepBegin>(at);
    if (next_at == RunIndex::never || ended == main_task)
        return {};
    const auto next = *asked.log().get<StepBegin>(next_at);
    const auto from_ns = asked.time_ns(at), to_ns = asked.time_ns(next_at);
    if (next.task == main_task || to_ns <= from_ns)
        return {};
    const auto& world = asked.run().at(at + 1);
    const TaskView* const sleeper = world.task(next.task);
    const TaskView* const main = world.task(main_task);
    if (!sleeper || sleeper->internal || sleeper->waits_on.kind != WaitsOn::Kind::sleep ||
        sleeper->waits_on.until_ns != to_ns || due_at(world, to_ns) != 1 || !waits(main))
        return {};
    Draft draft{.kind = QuestionKind::next_to_run, .name = "next_after_end"};
    draft.cursor = next_at + 1;
    draft.words = {
        {"ended", asked.name(ended)},
        {"next", asked.name(next.task)},
        {"main", asked.name(main_task)},
        {"now", asked.seconds(from_ns)},
        {"then", asked.seconds(to_ns)},
        {"since", asked.seconds(asked.time_ns(index.begin(sleeper->waits_on.timer)))},
        {"main_line", std::to_string(asked.line(main->site))},
        {"awaited",
         main->waits_on.kind == WaitsOn::Kind::task ? asked.name(main->waits_on.on) : "`gather`"}};
    draft.add({.belief = "its_turn", .cursor = at + 1});
    draft.add({.belief = "any_end", .cursor = at + 1});
    draft.add({.belief = "wakes", .right = true, .cursor = next_at + 1});
    draft.add({.belief = "clock", .cursor = next_at + 1});
    return draft;
}

}  // namespace

std::optional<Draft> next_after_end(const Asked& asked, const Wish& /*wish*/) {
    for (const std::size_t at : first_of(asked.index().every<TaskDone>().all())) {
        if (auto draft = after(asked, at))
            return draft;
    }
    return {};
}

}  // namespace app::ask
