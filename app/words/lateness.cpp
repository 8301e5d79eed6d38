#include "app/words/lateness.hpp"

#include <algorithm>
#include <vector>

#include "app/words/narration_parts.hpp"

namespace app::narration {

using namespace trace;

namespace {

constexpr std::size_t most_looked_at = 200;  // steps and callbacks

/// A step or a callback: the position at which it begins, and its time.
struct Hold {
    std::size_t begins = RunIndex::never;
    std::int64_t from_ns = 0, to_ns = 0;

    [[nodiscard]] std::int64_t within(std::int64_t from, std::int64_t to) const {
        return std::min(to, to_ns) - std::max(from, from_ns);
    }
};

template <class Begin, class End>
Hold longest(const Teller& tell, std::int64_t due_ns, std::size_t fired, Hold most) {
    const auto now_ns = tell.log()[fired].t_ns;
    auto at = tell.index().last<Begin>(fired);
    for (std::size_t i = 0; at != RunIndex::never && i < most_looked_at; ++i) {
        const auto end = std::min(tell.index().first<End>(at), fired);
        const Hold hold{at, tell.log()[at].t_ns, tell.log()[end].t_ns};
        if (hold.to_ns <= due_ns)
            break;
        if (hold.within(due_ns, now_ns) > most.within(due_ns, now_ns))
            most = hold;
        at = tell.index().last<Begin>(at);
    }
    return most;
}

/// At which lines a step took its time: those of the calls that kept the thread, or where it went
/// on.
std::string lines_of_step(const Teller& tell, const StepBegin& step, const Hold& hold) {
    std::string lines;
    auto blocks = tell.index().first<BlockingSleep>(hold.begins);
    for (std::size_t i = 0; blocks != RunIndex::never && i < Teller::longest_list; ++i) {
        if (tell.log()[blocks].t_ns > hold.to_ns)
            break;
        const auto at = tell.at(tell.log().get<BlockingSleep>(blocks)->site, step.task);
        if (lines.find(at) == lines.npos)
            lines += (lines.empty() ? "" : tell.say("late.and")) + at;
        blocks = tell.index().first<BlockingSleep>(blocks + 1);
    }
    if (!lines.empty())
        return lines;
    const auto next = tell.log().place(step.site).file.empty() && step.n > 1
                          ? tell.statement_after(step.site).python
                          : 0;
    return next != 0 ? tell.say("line.at", {{"line", next}}) : tell.at(step.site, step.task);
}

std::string who_had_it(const Teller& tell, const Hold& hold) {
    const TraceEvent event = tell.log()[hold.begins];
    const auto* step = get<StepBegin>(event);
    return tell.say("late.held",
                    {{"task", step ? tell.task(step->task)
                                   : escape_markup(tell.action(get<CallbackBegin>(event)->action))},
                     {"at", step ? lines_of_step(tell, *step, hold) : std::string{}},
                     {"from", tell.seconds(hold.from_ns)},
                     {"to", tell.seconds(hold.to_ns)}});
}

}  // namespace

std::string how_late(const Teller& tell, std::size_t position) {
    if (position == RunIndex::never)
        return {};
    const TraceEvent event = tell.log()[position];
    const auto* fired = get<TimerFired>(event);
    if (!fired || fired->cancelled || fired->late_ns < least_told_ns)
        return {};
    const auto due_ns = event.t_ns - fired->late_ns;
    auto hold = longest<StepBegin, StepEnd>(tell, due_ns, position, {});
    hold = longest<CallbackBegin, CallbackEnd>(tell, due_ns, position, hold);
    auto late =
        tell.say("late", {{"late", tell.seconds(fired->late_ns)}, {"due", tell.seconds(due_ns)}});
    const bool held = hold.begins != RunIndex::never && hold.within(due_ns, event.t_ns) > 0;
    return held ? followed_by(tell, std::move(late), who_had_it(tell, hold)) : late;
}

std::optional<std::int64_t> thread_taken_ns(const Teller& tell) {
    const World& world = tell.world();
    if (world.running_task) {
        const auto step = tell.index().last_step_begin(world.running_task, tell.moment().cursor);
        return tell.log()[step].t_ns;
    }
    const auto callback = tell.index().last<CallbackBegin>(tell.moment().cursor);
    if (!world.running_handle || callback == RunIndex::never)
        return std::nullopt;
    return tell.log()[callback].t_ns;
}

std::string due_meanwhile(const Teller& tell) {
    std::vector<std::string> due;
    for (const TimerView& timer : tell.world().timers) {
        if (timer.when_ns > tell.moment().now_ns || due.size() > Teller::longest_list)
            break;
        if (!timer.cancelled)
            due.push_back(tell.action(timer.action));
    }
    return tell.list(due);
}

}  // namespace app::narration
