#include "app/words/doer.hpp"
#include "app/words/narration_parts.hpp"

namespace app::narration {

namespace {

/// How long it all took, and why.
std::string time(const Teller& tell) {
    const RunOutcome& run = tell.moment().facts.outcome;
    const auto total_ns = tell.world().t_ns;
    const auto names = [&](trace::Id task) { return tell.name(task); };
    const bool cancelled = !run.cancelled_by_run.empty();
    const bool adds_up = run.slept_ns == total_ns;
    const auto key = cancelled && run.left_early ? "seen.left_early"
                     : cancelled                 ? "seen.left"
                     : run.sleeps < 2            ? "seen.total"
                     : !run.sleeps_overlap       ? (adds_up ? "seen.in_turn" : "seen.total")
                     : run.slept_ns <= total_ns  ? "seen.total"
                     : run.sleeps_meet           ? "seen.overlap"
                                                 : "seen.overlap_partly";
    return tell.say(key, {{"total", tell.seconds(cancelled ? run.cancelled_ns : total_ns)},
                          {"slept", tell.seconds(run.slept_ns)},
                          {"n", run.sleeps},
                          {"main", tell.task(run_task(tell, tell.log().size()))},
                          {"list", tell.list(run.cancelled_by_run, names)}});
}

std::string_view order_key(const RunOutcome& run) {
    if (!run.unended.empty())
        return run.deadlock ? "seen.deadlock" : "seen.unended";
    if (run.failed)
        return run.all_failed.size() > 1 ? "seen.all_failed" : "seen.failed";
    if (!run.cancelled_by_run.empty() && run.cancelled_had_begun)
        return "seen.started";
    if (run.made.empty())
        return "seen.no_task";
    if (run.list)
        return run.noted_in_order ? "seen.list" : "seen.list_other";
    if (run.made.size() == 1)
        return "seen.one_task";
    return run.ended_as_made   ? "seen.same_order"
           : run.timers_decide ? "seen.other_order"
                               : "seen.other_order.no_why";
}

/// In which order things came, and what decided that.
std::string order(const Teller& tell) {
    const RunOutcome& run = tell.moment().facts.outcome;
    const auto names = [&](trace::Id id) { return tell.awaitable(id); };
    const auto list = [&](const std::vector<trace::Id>& ids) { return tell.list(ids, names); };
    if (tell.moment().facts.tasks == 0)
        return {};
    return tell.say(order_key(run), {{"main", tell.task(main_task)},
                                     {"list", list(run.unended)},
                                     {"failed", list(run.all_failed)},
                                     {"task", run.failed ? tell.task(run.failed->task) : ""},
                                     {"exc", run.failed ? tell.exception(run.failed->value) : ""},
                                     {"value", run.list ? tell.code(run.list->value) : ""},
                                     {"noted", list(run.noted)},
                                     {"made", list(run.made)},
                                     {"ended", list(run.ended)}});
}

}  // namespace

std::string seen(const Teller& tell) {
    return tell.say("seen", {{"text", followed_by(tell, time(tell), order(tell))}});
}

}  // namespace app::narration
