#include "app/learn/left_behind.hpp"

#include <algorithm>

namespace app {

using namespace trace;

namespace {

/// Whether anything happens at the line in the whole run.
bool reached(const Asked& asked, int line) {
    const auto at_line = [&](Site site) { return asked.line(site) == line; };
    return std::ranges::any_of(asked.log().events(), [&](const TraceEvent& event) {
        if (const auto* print = get<Print>(event))
            return at_line(print->site);
        const auto* end = get<StepEnd>(event);
        return end && std::ranges::any_of(asked.log().sites(end->stack), at_line);
    });
}

std::optional<LeftBehind> read(const Asked& asked, Id id) {
    const auto& index = asked.index();
    LeftBehind left{.task = id, .cancelled = index.end(id), .main_end = index.end(main_task)};
    const auto done = index.ended_by<TaskDone>(id);
    if (!done || done->ending != Ending::cancelled || left.main_end == RunIndex::never)
        return {};
    const auto request = index.last_request_to(id, left.cancelled);
    left.begun = index.first<StepBegin>(index.begin(id));
    while (left.begun < left.cancelled && asked.log().get<StepBegin>(left.begun)->task != id)
        left.begun = index.first<StepBegin>(left.begun + 1);
    if (request == RunIndex::never || left.begun >= request)
        return {};
    const TaskView* const task = asked.run().at(request).task(id);
    using Kind = WaitsOn::Kind;
    if (!task || task->state != TaskState::suspended ||
        (task->waits_on.kind != Kind::sleep && task->waits_on.kind != Kind::yield) ||
        asked.log().sites(task->stack).size() != 1)
        return {};
    left.line = asked.line(task->site);
    left.until_ns =
        task->waits_on.kind == Kind::sleep ? task->waits_on.until_ns : asked.time_ns(request);
    left.next = asked.run().listings().statements().kept_from_running(left.line).python;
    if (left.line == 0 || left.next == 0 || reached(asked, left.next))
        return {};
    return left;
}

}  // namespace

std::optional<LeftBehind> left_behind(const Asked& asked) {
    if (!asked.ended_well())
        return {};
    for (const Id task : asked.facts().outcome.cancelled_by_run) {
        if (auto left = read(asked, task))
            return left;
    }
    return {};
}

}  // namespace app
