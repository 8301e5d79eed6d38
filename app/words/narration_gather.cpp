#include <algorithm>
#include <ranges>

#include "app/words/narration_parts.hpp"

namespace app::narration {

using namespace trace;

namespace {

/// The gather that is called has made a task of each child, and none has run yet. Their numbers
/// tell: it makes them one after the other.
bool has_made(const Teller& tell, std::size_t position, const IdList& children) {
    const auto new_task = [&](Id child) {
        const TaskView* task = tell.world().task(child);
        return task && task->steps == 0 && tell.log().text(task->via) == "gather" &&
               tell.index().begin(child) > tell.index().last<StepBegin>(position);
    };
    const Id first = *children.begin();
    std::int32_t n = 0;
    const bool in_a_row = std::all_of(children.begin(), children.end(),
                                      [&](Id child) { return child == first + n++; });
    return in_a_row && new_task(first) && new_task(first + (n - 1));
}

std::string_view created_key(const Teller& tell, std::size_t position, const IdList& children) {
    if (children.empty())
        return "now.gather_created.empty";
    if (!tell.log()[position].cur)
        return "now.gather_created.shutdown";
    if (!has_made(tell, position, children))
        return "now.gather_created";
    return children.size() == 1 ? "now.gather_created.task" : "now.gather_created.tasks";
}

std::string_view child_done_key(const Teller& tell, const GatherChildDone& e) {
    const bool of_run = !tell.index().owner(e.gather);
    switch (e.effect) {
        case GatherEffect::slot:
            return of_run ? "now.gather_child.run" : "now.gather_child.slot";
        case GatherEffect::completes_gather:
            return of_run ? "now.gather_child.run" : "now.gather_child.completes";
        case GatherEffect::ignored:
            return "now.gather_child.ignored";
        case GatherEffect::fails_gather:
            break;
    }
    return e.ending == Ending::cancelled ? "now.gather_child.cancelled" : "now.gather_child.fails";
}

}  // namespace

std::string waiter(const Teller& tell, Id gather) {
    const Id task = waiter_of(tell, gather);
    return task ? tell.task(task) : "gather";
}

std::string still_awaited(const Teller& tell, Id gather, std::size_t position) {
    auto left = tell.world().gather(gather)->slots | std::views::filter([&](const Slot& slot) {
                    return !slot.filled && tell.index().noted(gather, slot.child) > position;
                });
    return tell.list(left, [&](const Slot& slot) { return tell.awaitable(slot.child); });
}

std::string gather_created(const Teller& tell, std::size_t position, const GatherCreated& created) {
    const auto children = tell.log().ids(created.children);
    const auto names = tell.list(children, [&](Id child) { return tell.awaitable(child); });
    return tell.say(created_key(tell, position, children),
                    {{"at", tell.at(created.site, tell.log()[position].cur)},
                     {"list", names},
                     {"n", children.size()}});
}

std::string gather_child_done(const Teller& tell, std::size_t position,
                              const GatherChildDone& noted) {
    const bool value = noted.ending == Ending::result;
    const auto sentence =
        tell.say(child_done_key(tell, noted),
                 {{"child", tell.thing(noted.child)},
                  {"n", noted.nfinished},
                  {"total", noted.nfuts},
                  {"value", value ? tell.code(noted.value) : tell.exception(noted.value)},
                  {"exc", tell.exception(noted.value)}});
    if (noted.effect != GatherEffect::slot || !tell.index().owner(noted.gather))
        return sentence;
    return followed_by(tell, sentence,
                       tell.say("now.gather_child.still",
                                {{"waiter", waiter(tell, noted.gather)},
                                 {"rest", still_awaited(tell, noted.gather, position)}}));
}

std::string gather_done(const Teller& tell, const GatherDone& done) {
    if (done.ending != Ending::result)
        return tell.say("now.gather_done.failed", {{"exc", tell.exception(done.value)}});
    return tell.say(tell.index().owner(done.gather) ? "now.gather_done" : "now.gather_done.run",
                    {{"value", tell.code(done.value)}});
}

}  // namespace app::narration
