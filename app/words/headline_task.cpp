#include <ranges>
#include <vector>

#include "app/words/cancellation.hpp"
#include "app/words/doer.hpp"
#include "app/words/generators.hpp"
#include "app/words/holders.hpp"
#include "app/words/narration_parts.hpp"
#include "app/words/raised.hpp"

namespace app::narration {

namespace {

using namespace trace;

class TaskHeadline {
public:
    TaskHeadline(const Teller& tell, const Beat& beat)
        : t_{tell}, beat_{beat}, event_{tell.log()[beat.about]} {}

    Told starts() const {
        const auto& e = *get<StepBegin>(event_);
        const auto created = *t_.index().begun_by<TaskCreated>(e.task);
        if (e.cause == Cause::eager || e.thrown != Text::none)
            return event();
        const auto said = [&](std::string_view key) {
            return t_.say(key, {{"task", t_.subject(e.task, Style::running)},
                                {"from", t_.begins(e.site, e.task)}});
        };
        if (auto closes = closes_generator(t_, e, created); !closes.what.empty())
            return closes;
        const bool first_run = e.task == main_task || t_.log().text(created.via) == "run";
        if (!created.by && is_made_by_run(t_, e.task) && first_run)
            return {said("headline.starts.first"), t_.say("headline.starts.first.why")};
        if (!created.by)
            return {said("headline.starts"), made_outside(created)};
        const auto* by = t_.world().task(created.by);
        const bool left = by && has_ended(by->state);
        return {said("headline.starts"),
                t_.say(left ? "headline.starts.left.why" : "headline.starts.why",
                       {{"by", t_.task(created.by)},
                        {"at", t_.at(created.site, created.by)},
                        {"via", t_.code(t_.function(t_.log().text(created.via)))}})};
    }

    Told goes_on() const {
        const auto& e = *get<StepBegin>(event_);
        const auto on = waited_for(t_, beat_.about, e.task);
        if (e.thrown != Text::none)
            return event();
        const auto why = [&](std::string_view key) {
            return Told{now(t_, beat_.about),
                        t_.say(key, {{"other", t_.thing(on.on)}, {"task", t_.task(e.task)}})};
        };
        switch (on.kind) {
            case WaitsOn::Kind::sleep:
                // The rule once, and from then on how it came about.
                return beat_.first_of_kind ? why("headline.goes_on.sleep.why") : event();
            case WaitsOn::Kind::task:
                return why("headline.goes_on.task.why");
            case WaitsOn::Kind::gather:
                return why("headline.goes_on.gather.why");
            case WaitsOn::Kind::yield:
                return why("headline.goes_on.yield.why");
            default:
                return event();
        }
    }

    Told cancel_arrives() const {
        const auto& e = *get<StepBegin>(event_);
        if (e.n == 1)
            return event();
        return {t_.say("headline.cancel_arrives", {{"task", t_.subject(e.task, Style::cancelled)},
                                                   {"exc", t_.exception(e.thrown)},
                                                   {"at", t_.at(e.site, e.task)}}),
                who_cancelled(e.task)};
    }

    Told prints() const {
        const bool told = event_.cur && get<Print>(event_)->text != Text::none;
        return {now(t_, beat_.about), told ? why_it_prints_now() : made()};
    }

    Told suspends() const {
        const auto& e = *get<StepEnd>(event_);
        const auto sites = t_.log().sites(e.stack);
        const auto* gather = t_.world().gather(e.on.on);
        const auto what =
            t_.say(suspended_key(e.on),
                   {{"task", t_.subject(e.task, Style::suspended)},
                    {"at", sites.empty() ? std::string{} : t_.at(sites.back(), e.task)},
                    {"sleep", t_.sleep(e.on.on)},
                    {"until", t_.seconds(e.on.until_ns)},
                    {"other", t_.thing(e.on.on)},
                    {"n", gather ? gather->nfinished : 0},
                    {"total", gather ? gather->nfuts : 0}});
        if (auto on = went_on(e); !on.empty())
            return {what, std::move(on)};
        if (auto keeps = what_keeps(t_, e.task, e.on, beat_.about + 1); !keeps.empty())
            return {what, std::move(keeps)};
        if (auto queued = made(); !queued.empty())
            return {what, std::move(queued)};
        if (const auto inner = awaited_coroutine(t_, beat_.about, e); !inner.empty())
            return {what, t_.say(was_inside(e.task) ? "headline.suspends.inside_again.why"
                                                    : "headline.suspends.inside.why",
                                 {{"function", inner},
                                  {"task", t_.task(e.task)},
                                  {"when", t_.seconds(t_.world().t_ns)}})};
        return {what, whose_turn()};
    }

    Told ends() const {
        const auto& e = *get<StepEnd>(event_);
        if (e.outcome == Outcome::cancelled)
            return {now(t_, t_.index().end(e.task)), {}};
        const bool failed = e.outcome == Outcome::raised;
        const auto key = failed                ? "headline.ends.failed"
                         : t_.is_none(e.value) ? "headline.ends.none"
                                               : "headline.ends";
        auto what = t_.say(key, {{"task", t_.subject(e.task, failed ? Style::failed : Style::done)},
                                 {"value", t_.code(e.value)},
                                 {"exc", t_.exception(e.value)}});
        auto why = failed ? where_raised(t_, e.task) : went_on(e);
        return {std::move(what), followed_by(t_, std::move(why), effect(e))};
    }

private:
    Told event() const { return {now(t_, beat_.about), why(t_, beat_.about)}; }

    /// That a CancelledError was thrown into the step that ends here, and did not end the task.
    std::string went_on(const StepEnd& e) const {
        const auto begun = t_.index().last_step_begin(e.task, beat_.about);
        const auto step = t_.log().get<StepBegin>(begun);
        const TaskView* const task = t_.world().task(e.task);
        if (!step || !t_.is_cancelled_error(step->thrown) || step->n == 1 || !task ||
            task->cancels == 0 || e.outcome == Outcome::raised)
            return {};
        // A group cancels the task that opened it to get it here, and takes the request back.
        if (e.outcome == Outcome::suspended && t_.wait_of(e.on.on) == "task_group")
            return {};
        const auto end = t_.index().end(e.task);
        const auto ended = t_.index().ended_by<TaskDone>(e.task);
        const bool cleans_up = ended && ended->ending == Ending::cancelled &&
                               t_.index().last_request_to(e.task, end) < begun;
        return t_.say(e.outcome == Outcome::returned ? "headline.ends.caught.why"
                      : cleans_up                    ? "headline.suspends.cleans_up.why"
                                                     : "headline.suspends.caught.why",
                      {{"task", t_.task(e.task)}, {"n", task->cancels}});
    }

    std::string_view suspended_key(const WaitsOn& on) const {
        switch (on.kind) {
            case WaitsOn::Kind::sleep:
                return "headline.suspends.sleep";
            case WaitsOn::Kind::task:
                return "headline.suspends.task";
            case WaitsOn::Kind::gather:
                return "headline.suspends.gather";
            case WaitsOn::Kind::yield:
                return "headline.suspends.yield";
            case WaitsOn::Kind::bad_yield:
                return "now.step_end.bad_yield";
            default:
                return t_.wait_of(on.on).empty() ? "headline.suspends.future"
                                                 : "headline.suspends.wait";
        }
    }

    /// Why a task runs that no task made.
    std::string made_outside(const TaskCreated& created) const {
        const auto via = t_.log().text(created.via);
        const auto made = t_.index().begin(created.task);
        const auto key =
            via == "BaseEventLoop.run_until_complete"       ? "headline.starts.run_until.why"
            : via == "Runner.run"                           ? "headline.starts.runner.why"
            : via == "StreamReaderProtocol.connection_made" ? "headline.starts.connection.why"
            : via.starts_with("run_coroutine_threadsafe")   ? "headline.starts.thread.why"
            : callback_at(t_, made)                         ? "headline.starts.callback.why"
                                                            : "headline.starts.outside.why";
        return t_.say(key, {{"by", doer(t_, made).at_start(t_)}, {"at", t_.at(created.site)}});
    }

    std::string who_cancelled(Id task) const {
        const auto request = request_behind(t_, beat_.about, task);
        if (request == RunIndex::never)
            return why(t_, beat_.about);
        const auto origin = t_.index().origin_of_request(request);
        const TraceEvent asked = t_.log()[origin];
        if (!asked.cur && in_shutdown(t_, origin))
            return t_.say(run_task_has_ended(t_, beat_.about)
                              ? "headline.cancel_arrives.by_run.why"
                              : "headline.cancel_arrives.by_run_left.why",
                          {{"main", t_.task(run_task(t_, origin))}});
        const Doer by = canceller(t_, request);
        const auto site = get<CancelRequested>(asked)->site;
        return t_.say("headline.cancel_arrives.by.why",
                      {{"by", by.at_start(t_)}, {"at", by.placed() ? "" : t_.at(site, asked.cur)}});
    }

    /// That tasks have been made since the last beat, which have not begun; "" if none have.
    std::string made() const {
        const auto names = unbegun(t_, t_.moment().facts.beats.first(beat_), beat_.last);
        if (names.empty())
            return {};
        return t_.say(names.size() == 1 ? "headline.made.one" : "headline.made",
                      {{"list", t_.list(names)}});
    }

    /// That a task keeps the thread although it has just made others.
    std::string keeps_thread() const {
        const auto names = unbegun(t_, t_.moment().facts.beats.first(beat_), beat_.last);
        if (names.empty())
            return {};
        return t_.say(
            names.size() == 1 ? "headline.prints.made.one.why" : "headline.prints.made.why",
            {{"list", t_.list(names)}, {"task", t_.task(event_.cur)}});
    }

    std::string why_it_prints_now() const {
        if (auto queued = keeps_thread(); !queued.empty())
            return queued;
        const auto step = t_.index().last_step_begin(event_.cur, beat_.about);
        const auto before = t_.index().last<Print>(beat_.about);
        if (before != RunIndex::never && before > step)
            return {};
        const auto begun = *t_.log().get<StepBegin>(step);
        if (begun.n == 1)
            return t_.say("headline.prints.first.why");
        const auto on = waited_for(t_, step, event_.cur);
        if (on.kind != WaitsOn::Kind::sleep || begun.thrown != Text::none)
            return {};  // a sleep that was broken off tells nothing of when it prints
        if (const auto* next = next_sleeper(t_); next && next->task != event_.cur)
            return why(t_, beat_.about);
        const auto since = t_.index().last_step_end(event_.cur, step);
        return t_.say("headline.prints.slept.why", {{"from", t_.seconds(t_.log()[since].t_ns)},
                                                    {"until", t_.seconds(on.until_ns)}});
    }

    /// In its step before, the task waited inside of a coroutine that it awaited.
    bool was_inside(Id task) const {
        const auto before = t_.index().last_step_end(task, beat_.about);
        return before != RunIndex::never &&
               t_.log().sites(t_.log().get<StepEnd>(before)->stack).size() > 1;
    }

    /// Who has the thread next.
    std::string whose_turn() const {
        if (t_.world().running_task)  // which has made this one eagerly, and goes on
            return {};
        for (const auto& handle : t_.world().ready) {
            if (handle.cancelled)
                continue;
            if (handle.action.what == Do::stop_loop)
                return t_.say("headline.suspends.stop.why", {{"task", t_.task(event_.cur)}});
            const bool step = handle.action.what == Do::step || handle.action.what == Do::wakeup;
            if (!step || handle.action.target == event_.cur)
                break;
            return t_.say("headline.suspends.next.why", {{"task", t_.task(handle.action.target)}});
        }
        if (!t_.world().ready.empty())
            return {};
        return waits_for_timer();
    }

    /// Nothing is ready: which timer comes next.
    std::string waits_for_timer() const {
        const auto& timers = t_.world().timers;
        if (timers.empty() || timers.front().cancelled)
            return {};
        const TimerView& next = timers.front();
        const auto is_with_it = [&](const TimerView& other) {
            return other.when_ns == next.when_ns;
        };
        const bool several =
            std::ranges::any_of(timers | std::views::drop(1) | std::views::take_while(is_with_it),
                                [](const TimerView& other) { return !other.cancelled; });
        const char* const key = words_for(next, several);
        return key ? t_.say(key, {{"task", t_.task(next.task)},
                                  {"what", escape_markup(t_.handle(next.id))},
                                  {"when", t_.seconds(next.when_ns)}})
                   : std::string{};
    }
    const char* words_for(const TimerView& next, bool several) const {
        if (next.when_ns < t_.world().t_ns)
            return is_sleep(next) ? "headline.suspends.overdue.why" : nullptr;
        if (several)
            return "headline.suspends.nobody.equal.why";
        if (!is_sleep(next))
            return "headline.suspends.nobody.other.why";
        return next.task == event_.cur ? "headline.suspends.nobody.own.why"
                                       : "headline.suspends.nobody.why";
    }

    /// Whom the end of a task wakes, or why it wakes nobody.
    std::string effect(const StepEnd& e) const {
        const auto ready = made_ready(t_, t_.index().end(e.task), beat_.last);
        const bool failed = e.outcome == Outcome::raised;
        const auto said = [&](std::string_view key, const std::string& list) {
            return t_.say(key, {{"list", list}, {"task", t_.task(e.task)}});
        };
        if (ready.stops_loop)
            return main_ended(e.task);
        if (!ready.woken.empty())
            return said(failed ? "headline.ends.wakes_failed.why" : "headline.ends.wakes.why",
                        t_.list(ready.woken));
        for (const ReadyEvent& noting : std::views::reverse(ready.noting)) {
            if (t_.index().owner(noting.action.target))
                return taken_note_of(e.task, noting);
        }
        if (ready.handle)
            return t_.say(failed ? "headline.ends.kept_callback.why" : "headline.ends.callback.why",
                          {{"what", escape_markup(t_.handle(ready.handle))}});
        if (failed)
            return said("headline.ends.kept.why", {});
        return nobody_woken(e.task);
    }

    std::string taken_note_of(Id task, const ReadyEvent& noting) const {
        const auto noted = t_.index().noted_by(noting.handle);
        if (noted != RunIndex::never &&
            t_.log().get<GatherChildDone>(noted)->effect == GatherEffect::ignored &&
            t_.index().end(noting.action.target) < t_.index().end(task))
            return t_.say("ends.gather_over");
        const Id waiter = waiter_of(t_, noting.action.target);
        return t_.say(waiter ? "headline.ends.gather.why" : "headline.ends.noted.why",
                      {{"task", t_.task(task)}, {"by", t_.task(waiter)}});
    }

    std::string main_ended(Id main) const {
        const auto left = left_for_run(t_, beat_.last);
        const bool by_run = is_made_by_run(t_, main);
        return t_.say(
            left.empty() || !by_run ? "headline.ends.main.why" : "headline.ends.main_left.why",
            {{"by", runner_of(t_, main).at_start(t_)},
             {"task", t_.task(main)},
             {"list", t_.list(left, [&](Id task) { return t_.name(task); })}});
    }

    /// Whom the task's maker waits for instead.
    std::string nobody_woken(Id task) const {
        const auto created = *t_.index().begun_by<TaskCreated>(task);
        const auto* by = t_.world().task(created.by);
        if (!by || by->state != TaskState::suspended || by->waits_on.on == task)
            return t_.say("headline.ends.nobody.why");
        return t_.say("headline.ends.other.why",
                      {{"by", t_.task(created.by)},
                       {"other", escape_markup(t_.awaited(by->waits_on))},
                       {"task", t_.task(task)}});
    }

    const Teller& t_;
    const Beat& beat_;
    const TraceEvent event_;
};

}  // namespace

Told task_headline(const Teller& tell, const Beat& beat) {
    const TaskHeadline headline{tell, beat};
    switch (beat.kind) {
        case Beat::Kind::starts:
            return headline.starts();
        case Beat::Kind::goes_on:
            return headline.goes_on();
        case Beat::Kind::cancel_arrives:
            return headline.cancel_arrives();
        case Beat::Kind::prints:
            return headline.prints();
        case Beat::Kind::suspends:
            return headline.suspends();
        default:
            return headline.ends();
    }
}

}  // namespace app::narration
