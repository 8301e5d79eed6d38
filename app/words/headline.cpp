#include <algorithm>
#include <vector>

#include "app/words/cancellation.hpp"
#include "app/words/doer.hpp"
#include "app/words/lateness.hpp"
#include "app/words/narration_parts.hpp"
#include "app/words/true_clock.hpp"

namespace app::narration {

namespace {

using namespace trace;
using Kind = Beat::Kind;

class LoopHeadline {
public:
    LoopHeadline(const Teller& tell, const Beat& beat)
        : t_{tell}, beat_{beat}, event_{tell.log()[beat.about]} {}

    Told clock_moves() const {
        if (is_true_clock(t_))
            return loop_waited(t_, beat_.about);
        const auto& e = *get<Advance>(event_);
        const auto& fired = t_.index().every<TimerFired>();
        std::vector<std::string> due;
        for (auto i = fired.first(beat_.about);
             i <= beat_.last && due.size() <= Teller::longest_list; i = fired.first(i + 1))
            due.push_back(t_.handle(t_.log().get<TimerFired>(i)->timer));
        const auto what = t_.say(due.empty()       ? "headline.clock"
                                 : due.size() == 1 ? "headline.clock.timer"
                                                   : "headline.clock.timers",
                                 {{"from", t_.seconds(e.to_ns - e.by_ns)},
                                  {"to", t_.seconds(e.to_ns)},
                                  {"list", t_.list(due)}});
        const auto& timers = t_.world().timers;
        if (timers.empty())
            return {what, t_.say(due.size() > 1 ? "headline.clock.all.why" : "headline.clock.why")};
        const TimerView& next = timers.front();
        const bool sleeps_on = is_sleep(next) && !breaks_off(next.task);
        return {what, t_.say(sleeps_on ? "headline.clock.others.why" : "headline.clock.other.why",
                             {{"task", t_.task(next.task)},
                              {"what", escape_markup(t_.handle(next.id))},
                              {"until", t_.seconds(next.when_ns)}})};
    }

    /// Whether one of the timers that are due is to break off what the task waits for.
    bool breaks_off(Id task) const {
        const auto& fired = t_.index().every<TimerFired>();
        for (auto i = fired.first(beat_.about); i <= beat_.last; i = fired.first(i + 1)) {
            const auto timer = t_.index().begin(t_.log().get<TimerFired>(i)->timer);
            if (t_.log()[timer].cur == task &&
                t_.log().get<TimerScheduled>(timer)->action.what != Do::set_result)
                return true;
        }
        return false;
    }

    Told wakes() const {
        const auto& e = *get<FutureDone>(event_);
        if (const Id sleeper = t_.sleeper(e.future); sleeper && e.ending == Ending::result)
            // The rule once, and from then on how it came about.
            return {t_.say("headline.wakes.sleep", {{"task", t_.subject(sleeper, Style::ready)},
                                                    {"sleep", t_.sleep(e.future)}}),
                    why_sleeper_wakes(sleeper, e.future)};
        const auto callback = callback_at(t_, beat_.about);
        if (!event_.cur && callback && callback->action.what == Do::release_waiter) {
            const bool timer = t_.index().begun_by<TimerScheduled>(callback->handle).has_value();
            return {t_.say(timer ? "headline.wakes.time_up" : "headline.wakes.over",
                           {{"list", t_.list(woken())}, {"what", t_.thing(e.future)}}),
                    timer ? t_.say("headline.wakes.time_up.why") : why(t_, beat_.about)};
        }
        const auto by = event_.cur ? t_.subject(event_.cur, Style::running)
                                   : doer(t_, beat_.about).at_start(t_);
        if (e.ending == Ending::cancelled && e.site != Site::none)
            return {t_.say("headline.wakes.cancelled", {{"by", by},
                                                        {"at", t_.at(e.site, event_.cur)},
                                                        {"list", t_.list(woken())},
                                                        {"what", t_.thing(e.future)}}),
                    {}};
        const auto names = woken();
        const bool own = e.ending == Ending::cancelled && names.size() == 1 && event_.cur &&
                         names.front() == t_.name(event_.cur);
        return {t_.say(own ? "headline.wakes.pending" : "headline.wakes",
                       {{"by", by}, {"list", t_.list(names)}, {"what", t_.thing(e.future)}}),
                {}};
    }

    Told slot_fills() const {
        const auto& e = *get<GatherChildDone>(event_);
        if (e.effect == GatherEffect::ignored)
            return event();
        const bool last = e.effect == GatherEffect::completes_gather;
        const bool none = e.ending == Ending::result && t_.is_none(e.value);
        const auto key = none                         ? "headline.slot.none"
                         : e.ending == Ending::result ? "headline.slot"
                                                      : "headline.slot.exception";
        auto what = t_.say(key, {{"child", t_.thing(e.child)},
                                 {"value", t_.code(e.value)},
                                 {"exc", t_.exception(e.value)},
                                 {"n", e.nfinished},
                                 {"total", e.nfuts}});
        if (last)
            return {std::move(what), t_.say("headline.slot.last.why")};
        const auto rest = still_awaited(t_, e.gather, beat_.about);
        const Id waiter = waiter_of(t_, e.gather);
        return {std::move(what), t_.say(waiter ? "headline.slot.waits.why" : "headline.slot.why",
                                        {{"task", t_.task(waiter)}, {"rest", rest}})};
    }

    Told list_built() const {
        const auto& e = *get<GatherDone>(event_);
        const auto names = woken();
        const auto* gather = t_.world().gather(e.gather);
        if (gather->slots.empty())
            return event();
        auto what = t_.say("headline.list", {{"value", t_.code(e.value)}});
        const bool in_order = std::ranges::is_sorted(gather->slots, {}, &Slot::rank);
        std::string why;
        if (!in_order)
            why = t_.say("headline.list.order.why");
        if (!names.empty()) {
            auto wakes = t_.say("headline.list.wakes.why", {{"list", t_.list(names)}});
            why = why.empty() ? std::move(wakes) : followed_by(t_, std::move(why), wakes);
        }
        return {std::move(what), why};
    }

    Told gather_fails() const {
        const auto names = woken();
        if (names.empty())
            return event();
        const auto* noted = get<GatherChildDone>(event_);
        const bool others =
            noted && std::ranges::any_of(t_.world().gather(noted->gather)->slots,
                                         [&](const Slot& slot) { return still_runs(slot.child); });
        return {now(t_, beat_.about),
                t_.say(others ? "headline.gather_fails.others.why" : "headline.gather_fails.why",
                       {{"list", t_.list(names)}})};
    }

    Told cancel_asked() const {
        const auto shutdown = t_.index().last<Shutdown>(beat_.about);
        if (event_.cur || !in_shutdown(t_, beat_.about))
            return event();
        const auto& e = *get<CancelRequested>(event_);
        const auto tasks = t_.log().ids(t_.log().get<Shutdown>(shutdown)->tasks);
        const auto names = t_.list(tasks, [&](Id task) { return t_.name(task); });
        const bool one = tasks.size() == 1;
        const bool ended = run_task_has_ended(t_, beat_.about);
        return {t_.say(ended ? "headline.cancel_by_run" : "headline.cancel_by_run.left",
                       {{"list", names}, {"main", t_.task(run_task(t_, beat_.about))}}),
                t_.say(one && e.effect == CancelEffect::to_waiter ? "headline.cancel_by_run.one.why"
                       : one ? "headline.cancel_by_run.one_ready.why"
                             : "headline.cancel_by_run.why",
                       {{"what", t_.thing(e.waiter)}})};
    }

    Told clean_up() const {
        const bool by_run = is_run(t_);
        if (beat_.last + 1 < t_.log().size())
            return {t_.say(by_run ? "headline.clean_up" : "headline.clean_up.own"), {}};
        const auto raised = t_.index().first<ProgramRaised>(beat_.about);
        if (raised == RunIndex::never || raised > beat_.last)
            return {t_.say(by_run ? "headline.clean_up.over" : "headline.clean_up.over.own",
                           {{"when", t_.seconds(t_.world().t_ns)}}),
                    {}};
        const auto exception = t_.log().get<ProgramRaised>(raised)->exc;
        return {t_.say(by_run ? "headline.clean_up.raised" : "headline.clean_up.raised.own",
                       {{"main", t_.task(run_task(t_, beat_.about))},
                        {"exc", t_.exception(exception)}}),
                {}};
    }

    Told event() const { return {now(t_, beat_.about), why(t_, beat_.about)}; }

private:
    std::string why_sleeper_wakes(Id sleeper, Id future) const {
        if (auto late = how_late(t_, t_.index().end(t_.index().timer_of(future))); !late.empty())
            return late;
        return beat_.first_of_kind
                   ? t_.say("headline.wakes.sleep.why", {{"task", t_.task(sleeper)}})
                   : why(t_, beat_.about);
    }

    /// The tasks that the beat has queued.
    std::vector<std::string> woken() const {
        return made_ready(t_, beat_.about, beat_.last + 1).woken;
    }

    bool still_runs(Id child) const {
        const auto* task = t_.world().task(child);
        return task && (task->state == TaskState::ready || task->state == TaskState::suspended);
    }

    const Teller& t_;
    const Beat& beat_;
    const TraceEvent event_;
};

}  // namespace

Told headline(const Teller& tell, const Beat& beat) {
    const LoopHeadline headline{tell, beat};
    switch (beat.kind) {
        case Kind::starts:
        case Kind::goes_on:
        case Kind::cancel_arrives:
        case Kind::prints:
        case Kind::suspends:
        case Kind::ends:
            return task_headline(tell, beat);
        case Kind::clock_moves:
            return headline.clock_moves();
        case Kind::wakes:
            return headline.wakes();
        case Kind::slot_fills:
            return headline.slot_fills();
        case Kind::list_built:
            return headline.list_built();
        case Kind::gather_fails:
            return headline.gather_fails();
        case Kind::cancel_asked:
            return headline.cancel_asked();
        case Kind::clean_up:
            return headline.clean_up();
        case Kind::tells:
        case Kind::program_ends:
        case Kind::clean_up_part:
            break;
    }
    return headline.event();
}

}  // namespace app::narration
