#include "app/words/narration_parts.hpp"

namespace app::narration {

namespace {

using fmt::arg;

/// How long it all took, and why.
std::string time(const Teller& tell) {
    const RunOutcome& run = tell.moment().facts.outcome;
    const auto total_ns = tell.world().t_ns;
    const auto names = [&](trace::Id task) { return tell.name(task); };
    const auto key = !run.cancelled_by_run.empty() ? "seen.left"
                     : run.sleeps < 2              ? "seen.total"
                     : !run.sleeps_overlap         ? "seen.in_turn"
                     : run.slept_ns > total_ns     ? "seen.overlap"
                                                   : "seen.total";
    return tell.say(key, arg("total", tell.seconds(total_ns)),
                    arg("slept", tell.seconds(run.slept_ns)), arg("n", run.sleeps),
                    arg("main", tell.task(main_task)),
                    arg("list", tell.list(run.cancelled_by_run, names)));
}

std::string_view order_key(const RunOutcome& run) {
    if (!run.unended.empty())
        return run.deadlock ? "seen.deadlock" : "seen.unended";
    if (run.failed)
        return "seen.failed";
    if (!run.cancelled_by_run.empty() && run.cancelled_had_begun)
        return "seen.started";
    if (run.made.empty())
        return "seen.no_task";
    if (run.list)
        return run.noted_in_order ? "seen.list" : "seen.list_other";
    if (run.made.size() == 1)
        return "seen.one_task";
    return run.ended_as_made ? "seen.same_order" : "seen.other_order";
}

/// In which order things came, and what decided that.
std::string order(const Teller& tell) {
    const RunOutcome& run = tell.moment().facts.outcome;
    const auto names = [&](trace::Id id) { return tell.awaitable(id); };
    const auto list = [&](const std::vector<trace::Id>& ids) { return tell.list(ids, names); };
    if (tell.moment().facts.tasks == 0)
        return {};
    return tell.say(order_key(run), arg("list", list(run.unended)),
                    arg("task", run.failed ? tell.task(run.failed->task) : ""),
                    arg("exc", run.failed ? tell.exception(run.failed->value) : ""),
                    arg("value", run.list ? tell.code(run.list->value) : ""),
                    arg("noted", list(run.noted)), arg("made", list(run.made)),
                    arg("ended", list(run.ended)));
}

}  // namespace

std::string seen(const Teller& tell) {
    return tell.say("seen", arg("first", time(tell)),
                    arg("second", followed_by(tell, {}, order(tell))));
}

}  // namespace app::narration
