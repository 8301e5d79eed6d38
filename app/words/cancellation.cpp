#include "app/words/cancellation.hpp"

#include "app/words/doer.hpp"
#include "app/words/narration_parts.hpp"

namespace app::narration {

using namespace trace;

namespace {

std::string_view request_key(const Teller& tell, const CancelRequested& request) {
    const bool gather = request.target.kind() == IdKind::gather;
    switch (request.effect) {
        case CancelEffect::to_waiter:
            return tell.sleeper(request.waiter)           ? "now.cancel.to_sleep"
                   : tell.wait_of(request.waiter).empty() ? "now.cancel.to_waiter"
                                                          : "now.cancel.to_wait";
        case CancelEffect::must_cancel:
            return "now.cancel.must_cancel";
        case CancelEffect::to_children:
            return "now.cancel.to_children";
        case CancelEffect::noop_done:
            return gather ? "now.cancel.gather_done" : "now.cancel.done";
        case CancelEffect::noop_children_done:
            break;
    }
    return "now.cancel.children_done";
}

}  // namespace

Id passed_on_from(const Teller& tell, std::size_t position) {
    const auto parent = tell.index().passed_on_by(position);
    if (parent == RunIndex::never)
        return {};
    const TraceEvent& event = tell.log()[parent];
    return get<CancelRequested>(event)->target;
}

std::size_t request_behind(const Teller& tell, std::size_t position, Id task) {
    const auto request = tell.index().last_request_to(task, position);
    const auto begun = tell.index().last_step_begin(task, position);
    const bool since = request != RunIndex::never && (begun == RunIndex::never || request > begun);
    return since ? request : RunIndex::never;
}

bool in_shutdown(const Teller& tell, std::size_t position) {
    const auto last = tell.index().last<Shutdown>(position);
    return last != RunIndex::never &&
           tell.log().get<Shutdown>(last)->phase != ShutdownPhase::loop_close;
}

std::string cancel_requested(const Teller& tell, std::size_t position,
                             const CancelRequested& request) {
    const Id cur = tell.log()[position].cur;
    const Id from = passed_on_from(tell, position);
    const bool by_run = !cur && in_shutdown(tell, position);
    const Doer by = canceller(tell, position);
    const auto who =
        from ? tell.say("who.passed_on", {{"by", by.at_start(tell)}, {"from", tell.thing(from)}})
        : by_run ? tell.say(run_task_has_ended(tell, position) ? "who.run_after" : "who.run_left",
                            {{"main", tell.task(run_task(tell, position))}})
                 : by.at_start(tell);
    return tell.say(request_key(tell, request),
                    {{"who", who},
                     {"at", from || by_run || by.placed() ? "" : tell.at(request.site, cur)},
                     {"task", tell.subject(request.target, Style::cancelled)},
                     {"what", tell.thing(request.waiter)}});
}

}  // namespace app::narration
