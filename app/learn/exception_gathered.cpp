#include <algorithm>

#include "app/learn/kinds.hpp"

/// What becomes of a gather's other children, when one has failed?
namespace app::ask {

using namespace trace;

namespace {

/// A child that has not ended when the gather fails; none if all have.
Id still_running(const Asked& asked, const GatherChildDone& failure, std::size_t at) {
    const auto created = asked.index().begun_by<GatherCreated>(failure.gather);
    const auto children = asked.log().ids(created->children);
    const auto one = std::ranges::find_if(children, [&](Id child) {
        return child.kind() == IdKind::task && asked.index().end(child) > at;
    });
    return one == children.end() ? Id{} : *one;
}

std::optional<Draft> after(const Asked& asked, std::size_t at) {
    const auto failure = *asked.log().get<GatherChildDone>(at);
    if (failure.effect != GatherEffect::fails_gather || failure.ending != Ending::exception)
        return {};
    const Id other = still_running(asked, failure, at);
    const auto main_end = asked.index().end(main_task);
    const auto end = asked.index().ended_by<TaskDone>(other);
    if (!other || !end)
        return {};
    const auto& world = asked.run().at(at);
    const TaskView* const task = world.task(other);
    const auto waiter = std::ranges::find_if(world.tasks, [&](const TaskView& each) {
        return each.waits_on.kind == WaitsOn::Kind::gather && each.waits_on.on == failure.gather;
    });
    if (task->waits_on.kind != WaitsOn::Kind::sleep || task->cancels > 0 ||
        waiter == world.tasks.end() || task->waits_on.until_ns == asked.time_ns(main_end))
        return {};
    const auto other_end = asked.index().end(other);
    const bool cancelled = end->ending == Ending::cancelled;
    if (cancelled ? other_end < main_end : end->ending != Ending::result)
        return {};
    Draft draft{.kind = QuestionKind::exception_reaches,
                .name = "exception_gathered",
                .explanation = cancelled ? "right_cancelled" : "right",
                .cursor = other_end + 1};
    draft.words = {{"failed", asked.name(failure.child)},
                   {"waiter", asked.name(waiter->id)},
                   {"other", asked.name(other)},
                   {"exc", asked.code(exception_name(asked.log().text(failure.value)))},
                   {"raised", asked.seconds(asked.time_ns(at))},
                   {"until", asked.seconds(task->waits_on.until_ns)},
                   {"main_end", asked.seconds(asked.time_ns(main_end))}};
    draft.add({.belief = "gather_waits", .cursor = at + 1});
    draft.add({.belief = cancelled ? "gather_cancels_early" : "gather_cancels", .cursor = at + 1});
    draft.add({.belief = "goes_on", .right = !cancelled, .cursor = other_end + 1});
    draft.add({.belief = "run_cancels", .right = cancelled, .cursor = other_end + 1});
    return draft;
}

}  // namespace

std::optional<Draft> exception_gathered(const Asked& asked, const Wish& /*wish*/) {
    if (!asked.ended_well())
        return {};
    for (const std::size_t at : asked.index().every<GatherChildDone>().all()) {
        if (auto draft = after(asked, at))
            return draft;
    }
    return {};
}

}  // namespace app::ask
