#include "app/run/task_changes.hpp"

namespace app {

namespace {

using trace::get;
using trace::Id;

Id subject(const trace::TraceEvent& event) {
    if (const auto* created = get<trace::TaskCreated>(event))
        return created->task;
    if (const auto* begun = get<trace::StepBegin>(event))
        return begun->task;
    if (const auto* ended = get<trace::StepEnd>(event))
        return ended->task;
    if (const auto* done = get<trace::TaskDone>(event))
        return done->task;
    const auto* ready = get<trace::ReadyEvent>(event);
    return ready && ready->action.target.kind() == trace::IdKind::task ? ready->action.target
                                                                       : Id{};
}

}  // namespace

std::array<Id, 2> touched_tasks(const trace::TraceEvent& event) {
    const Id about = subject(event);
    return {event.cur, about == event.cur ? Id{} : about};
}

std::optional<TaskChanges::Standing> TaskChanges::standing(const trace::World& world, Id task) {
    const auto* view = world.task(task);
    return view ? std::optional{Standing{view->state, view->site}} : std::nullopt;
}

void TaskChanges::before(const trace::TraceEvent& event, const trace::World& world) {
    const auto touched = touched_tasks(event);
    before_ = {standing(world, touched[0]), standing(world, touched[1])};
}

void TaskChanges::after(const trace::TraceEvent& event, const trace::World& world) {
    const auto touched = touched_tasks(event);
    const std::size_t at = world.position - 1;
    bool any = false;
    for (std::size_t t = 0; t < touched.size(); ++t) {
        if (!touched[t] || standing(world, touched[t]) == before_[t])
            continue;
        by_task_.add(touched[t], at);
        any = any || !world.task(touched[t])->internal;
    }
    if (any)
        any_.add(at);
}

}  // namespace app
