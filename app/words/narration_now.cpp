#include <algorithm>
#include <variant>

#include "app/run/by_ending.hpp"
#include "app/words/cancellation.hpp"
#include "app/words/doer.hpp"
#include "app/words/generators.hpp"
#include "app/words/holders.hpp"
#include "app/words/lateness.hpp"
#include "app/words/narration_parts.hpp"
#include "app/words/true_clock.hpp"

namespace app::narration {

namespace {

using namespace trace;

/// The sentence for each kind of event.
class Now {
public:
    Now(const Teller& tell, std::size_t position)
        : t_(tell), position_(position), event_(tell.log()[position]) {}

    std::string operator()(const ProgramBegin&) const {
        return t_.say(is_run(t_) ? "now.program_begin" : "now.program_begin.own");
    }
    std::string operator()(const LoopCreated&) const {
        return t_.say(is_run(t_) ? "now.loop_created" : "now.loop_created.own");
    }
    std::string operator()(const LoopRunBegin&) const { return t_.say("now.loop_run_begin"); }
    std::string operator()(const LoopStop&) const { return t_.say("now.loop_stop"); }
    std::string operator()(const LoopRunEnd&) const {
        return t_.say(is_run(t_) ? "now.loop_run_end" : "now.loop_run_end.own");
    }

    std::string operator()(const IterBegin& e) const {
        const Field it{"it", event_.it};
        const auto& timers = t_.world().timers;
        if (e.ready > 0)
            return t_.say("now.iter_begin", {it, {"ready", e.ready}});
        if (e.timers == 0 || timers.empty())
            return t_.say("now.iter_begin.nothing", {it});
        const TimerView& earliest = timers.front();
        return t_.say("now.iter_begin.timer", {it,
                                               {"what", escape_markup(t_.action(earliest.action))},
                                               {"when", t_.seconds(earliest.when_ns)}});
    }
    std::string operator()(const Advance& e) const {
        if (is_true_clock(t_))
            return loop_waited(t_, position_).what;
        std::vector<std::string> due;
        for (const TimerView& timer : t_.world().timers) {
            if (timer.when_ns > e.to_ns || due.size() > Teller::longest_list)
                break;
            due.push_back(t_.action(timer.action));
        }
        const auto key = due.empty()       ? "now.advance"
                         : due.size() == 1 ? "now.advance.timer"
                                           : "now.advance.timers";
        return t_.say(key, {{"from", t_.seconds(e.to_ns - e.by_ns)},
                            {"to", t_.seconds(e.to_ns)},
                            {"list", t_.list(due)}});
    }
    std::string operator()(const TimerFired& e) const {
        const Id sleeper = t_.sleeper(e.timer);
        const auto key = e.cancelled ? "now.timer_fired.cancelled"
                         : sleeper   ? "now.timer_fired.sleep"
                                     : "now.timer_fired";
        auto fires = t_.say(
            key, {{"when", t_.seconds(event_.t_ns)}, {"what", escape_markup(t_.handle(e.timer))}});
        return followed_by(t_, std::move(fires), how_late(t_, position_));
    }
    std::string operator()(const IterRun& e) const {
        const auto queue = t_.log().ids(e.queue);
        if (queue.empty())
            return t_.say("now.iter_run.none");
        return t_.say("now.iter_run",
                      {{"list", t_.list(queue, [&](Id handle) { return t_.handle(handle); })}});
    }
    std::string operator()(const IterEnd& e) const {
        return t_.say(e.ready == 0 ? "now.iter_end.empty" : "now.iter_end",
                      {{"it", event_.it}, {"ready", e.ready}});
    }

    std::string operator()(const TaskCreated& e) const {
        return t_.say(created_key(e), {{"via", t_.code(t_.function(t_.log().text(e.via)))},
                                       {"task", t_.subject(e.task, Style::ready)},
                                       {"by", t_.task(e.by)},
                                       {"at", t_.at(e.site, event_.cur)}});
    }
    std::string operator()(const TaskRenamed& e) const {
        return t_.say("now.task_renamed", {{"task", t_.subject(e.task, Style::plain)},
                                           {"name", t_.code(e.name)},
                                           {"at", t_.at(e.site, event_.cur)}});
    }
    std::string operator()(const ReadyEvent& e) const { return queued(t_, position_, e); }

    std::string operator()(const StepBegin& e) const {
        const auto at = t_.at(e.site, event_.cur);
        if (e.thrown != Text::none)
            return thrown(e, at);
        const auto on = waited_for(t_, position_, e.task);
        return t_.say(e.cause == Cause::eager ? "now.step_begin.eager" : resumed_key(on),
                      {{"task", t_.subject(e.task, Style::running)},
                       {"at", at},
                       {"from", t_.begins(e.site, e.task)},
                       {"resumes", t_.resumes(e.site, e.task)},
                       {"sleep", t_.sleep(on.on)},
                       {"other", t_.thing(on.on)}});
    }
    std::string operator()(const StepEnd& e) const {
        if (e.outcome != Outcome::suspended)
            return t_.say("now.step_end.over",
                          {{"task", t_.subject(e.task, ended_style(e.outcome))}});
        return suspended(t_, e);
    }
    std::string operator()(const AwaitDone& e) const { return await_done(t_, e); }
    std::string operator()(const TaskDone& e) const { return task_done(t_, position_, e); }

    std::string operator()(const CallbackBegin& e) const {
        auto runs = t_.say(callback_key(e.action), {{"task", t_.task(t_.sleeper(e.action.of))},
                                                    {"what", escape_markup(t_.action(e.action))}});
        return followed_by(t_, std::move(runs), how_late(t_, t_.index().end(e.handle)));
    }
    std::string operator()(const CallbackEnd&) const { return t_.say("now.callback_end"); }
    std::string operator()(const TimerScheduled& e) const {
        return t_.say(e.sleep ? "now.timer_scheduled.sleep" : "now.timer_scheduled",
                      {{"task", t_.strong(event_.cur)},
                       {"sleep", t_.sleep(e.action.of)},
                       {"what", escape_markup(t_.action(e.action))},
                       {"when", t_.seconds(e.when_ns)},
                       {"at", t_.at(e.site, event_.cur)}});
    }
    std::string operator()(const TimerCancelled& e) const {
        const auto set = t_.index().begun_by<TimerScheduled>(e.timer);
        return t_.say(set->sleep ? "now.timer_cancelled.sleep" : "now.timer_cancelled",
                      {{"task", t_.subject(t_.sleeper(e.timer), Style::cancelled)},
                       {"what", escape_markup(t_.handle(e.timer))},
                       {"when", t_.seconds(set->when_ns)}});
    }
    std::string operator()(const HandleCancelled& e) const {
        return t_.say("now.handle_cancelled", {{"what", escape_markup(t_.handle(e.handle))}});
    }
    std::string operator()(const HandleSkipped& e) const {
        return t_.say("now.handle_skipped", {{"what", escape_markup(t_.handle(e.handle))}});
    }

    std::string operator()(const FutureCreated& e) const {
        const auto key = t_.sleeper(e.future)           ? "now.future_created.sleep"
                         : t_.wait_of(e.future).empty() ? "now.future_created"
                                                        : "now.future_created.wait";
        return t_.say(key, {{"task", t_.strong(event_.cur)},
                            {"what", t_.thing(e.future)},
                            {"at", t_.at(e.site, event_.cur)}});
    }
    std::string operator()(const FutureDone& e) const {
        if (const Id sleeper = t_.sleeper(e.future)) {
            const auto name = t_.strong(sleeper);
            const Field task{"task", name};
            if (e.ending != Ending::cancelled)
                return t_.say("now.future_done.sleep", {task});
            const auto asked = t_.index().last_request_for_waiter_of(e.future, position_);
            return asked == RunIndex::never ? t_.say("now.future_done.sleep_cancelled", {task})
                                            : t_.say("now.future_done.sleep_cancelled_by",
                                                     {task, {"by", canceller(t_, asked).words()}});
        }
        constexpr ByEnding<std::string_view> keys{"now.future_done", "now.future_done.failed",
                                                  "now.future_done.cancelled"};
        constexpr ByEnding<std::string_view> of_wait{"now.future_done.wait",
                                                     "now.future_done.wait_failed",
                                                     "now.future_done.wait_cancelled"};
        if (e.ending == Ending::cancelled && e.site != Site::none && !asked_for(e.future))
            return t_.say(t_.wait_of(e.future) == "shield" ? "now.future_done.shield_cancelled"
                                                           : "now.future_done.cancelled_by",
                          {{"by", event_.cur ? t_.subject(event_.cur, Style::running)
                                             : doer(t_, position_).at_start(t_)},
                           {"at", t_.at(e.site, event_.cur)},
                           {"what", t_.thing(e.future)}});
        const auto& chosen = t_.wait_of(e.future).empty() ? keys : of_wait;
        return t_.say(chosen[e.ending], {{"value", t_.code(e.value)},
                                         {"exc", t_.exception(e.value)},
                                         {"what", t_.thing(e.future)}});
    }

    std::string operator()(const GatherCreated& e) const {
        return gather_created(t_, position_, e);
    }
    std::string operator()(const GatherChildDone& e) const {
        return gather_child_done(t_, position_, e);
    }
    std::string operator()(const GatherDone& e) const { return gather_done(t_, e); }

    std::string operator()(const CancelRequested& e) const {
        return cancel_requested(t_, position_, e);
    }
    std::string operator()(const Uncancel& e) const {
        return t_.say(e.count == 0 ? "now.uncancel" : "now.uncancel.left",
                      {{"task", t_.subject(e.task, Style::running)},
                       {"n", e.count},
                       {"at", t_.at(e.site, event_.cur)}});
    }

    std::string operator()(const Print& e) const {
        const auto text = t_.log().text(e.text);
        const auto by = event_.cur ? t_.subject(event_.cur, Style::running)
                        : e.handle ? doer(t_, position_).at_start(t_)
                                   : t_.say("who.program");
        return t_.say(text.empty() ? "now.print.empty" : "now.print",
                      {{"task", by}, {"at", t_.at(e.site, event_.cur)}, {"text", t_.code(text)}});
    }

    std::string operator()(const Shutdown& e) const {
        const auto tasks = t_.log().ids(e.tasks);
        const auto dropped =
            t_.log().ids(e.dropped_ready).size() + t_.log().ids(e.dropped_timers).size();
        const auto asyncgens = t_.log().texts(e.asyncgens);
        switch (e.phase) {
            case ShutdownPhase::cancel_all_tasks:
                return t_.say(tasks.empty() ? "now.shutdown.nothing_left" : "now.shutdown.cancel",
                              {{"n", tasks.size()},
                               {"list", t_.list(tasks, [&](Id task) { return t_.name(task); })}});
            case ShutdownPhase::shutdown_asyncgens:
                return t_.say(
                    asyncgens.empty() ? "now.shutdown.asyncgens" : "now.shutdown.asyncgens.some",
                    {{"list", t_.list(asyncgens, [&](Text asyncgen) {
                          return shown(t_.log().text(asyncgen), longest_name);
                      })}});
            case ShutdownPhase::shutdown_default_executor:
                return t_.say(closes_threads() ? "now.shutdown.executor.used"
                                               : "now.shutdown.executor");
            case ShutdownPhase::loop_close:
                break;
        }
        return t_.say(dropped == 0 ? "now.shutdown.close" : "now.shutdown.close_dropped",
                      {{"n", dropped}});
    }
    std::string operator()(const ExceptionHandler& e) const { return report(t_, e); }
    std::string operator()(const Warning& e) const { return warning(t_, e); }
    std::string operator()(const BlockingSleep& e) const {
        const auto by =
            event_.cur ? t_.subject(event_.cur, Style::failed) : doer(t_, position_).at_start(t_);
        // The virtual clock knows how long time.sleep takes, and of no other call.
        const bool unknown = e.call != Text::none && e.ns == 0;
        return t_.say(unknown ? "now.blocking_call" : "now.blocking_sleep",
                      {{"task", by},
                       {"call", t_.call(e)},
                       {"time", t_.seconds(e.ns)},
                       {"at", t_.at(e.site, event_.cur)},
                       {"until", t_.seconds(e.to_ns)}});
    }
    std::string operator()(const ProgramRaised& e) const {
        if (e.site != Site::none) {
            const bool exits = t_.log().text(e.exc).starts_with("SystemExit(");
            const bool loop = t_.index().last<LoopCreated>(position_) != RunIndex::never;
            return t_.say(exits  ? "now.program_raised.exit"
                          : loop ? "now.program_raised.outside"
                                 : "now.program_raised.before",
                          {{"exc", t_.exception(e.exc)}, {"at", t_.at(e.site)}});
        }
        return t_.say(is_run(t_) ? "now.program_raised" : "headline.clean_up.raised.own",
                      {{"main", t_.task(run_task(t_, position_))}, {"exc", t_.exception(e.exc)}});
    }
    std::string operator()(const Deadlock& e) const {
        return followed_by(t_, deadlock(t_, e), deadlock_details(t_, e, position_));
    }
    std::string operator()(const Limit& e) const { return limit(t_, e); }
    std::string operator()(const Teardown&) const { return t_.say("now.teardown"); }
    std::string operator()(const ProgramEnd& e) const {
        const bool deadlock = !t_.index().every<Deadlock>().all().empty();
        return t_.say(deadlock ? "now.program_end.deadlock" : "now.program_end", {{"rc", e.rc}});
    }

private:
    /// To cancel the task that waits for the future.
    bool asked_for(Id future) const {
        return t_.index().last_request_for_waiter_of(future, position_) != RunIndex::never;
    }

    std::string_view created_key(const TaskCreated& e) const {
        const auto via = t_.log().text(e.via);
        if (app::is_made_by_run(t_.log(), e))
            return "now.task_created.run";
        if (via == "gather")
            return "now.task_created.gather";
        if (via == "shutdown")
            return of_shutdown(t_.log().text(e.coro));
        if (!e.by)
            return "now.task_created.loop";
        const bool plain = via == "create_task" || via == "BaseEventLoop.create_task";
        return plain ? "now.task_created" : "now.task_created.via";
    }

    static std::string_view of_shutdown(std::string_view coroutine) {
        return coroutine.ends_with("asyncgens")  ? "now.task_created.asyncgens"
               : coroutine.ends_with("executor") ? "now.task_created.executor"
                                                 : "now.task_created.shutdown";
    }

    std::string thrown(const StepBegin& e, const std::string& at) const {
        const bool cancelled = t_.is_cancelled_error(e.thrown);
        const auto request = cancelled ? request_behind(t_, position_, e.task) : RunIndex::never;
        const bool asked = request != RunIndex::never;
        const auto key =
            e.n == 1 && asked && is_closing(t_, *t_.index().begun_by<TaskCreated>(e.task))
                ? "now.step_begin.closes_by"
            : e.n == 1 ? asked ? "now.step_begin.unstarted_by" : "now.step_begin.unstarted"
            : asked    ? "now.step_begin.cancelled"
                       : "now.step_begin.thrown";
        return t_.say(key,
                      {{"task", t_.subject(e.task, cancelled ? Style::cancelled : Style::failed)},
                       {"exc", t_.exception(e.thrown)},
                       {"at", at},
                       {"by", asked ? canceller(t_, request).words() : std::string{}}});
    }

    std::string_view callback_key(const Action& action) const {
        const Do what = action.what;
        const bool sleep = what == Do::set_result && t_.sleeper(action.of);
        return what == Do::stop_loop ? "now.callback_begin.stop_loop"
               : sleep               ? "now.callback_begin.set_result"
               : what == Do::timeout ? "now.callback_begin.timeout"
                                     : "now.callback_begin";
    }

    /// The thread pool has threads to wait for.
    bool closes_threads() const {
        const auto last = t_.index().last_wait_for_threads();
        return last != RunIndex::never && last >= position_;
    }

    std::string_view resumed_key(const WaitsOn& on) const {
        switch (on.kind) {
            case WaitsOn::Kind::nothing:
            case WaitsOn::Kind::bad_yield:
                break;
            case WaitsOn::Kind::yield:
                return "now.step_begin.yield";
            case WaitsOn::Kind::sleep:
                return "now.step_begin.sleep";
            case WaitsOn::Kind::task:
                return "now.step_begin.task";
            case WaitsOn::Kind::gather:
                return "now.step_begin.gather";
            case WaitsOn::Kind::future:
                return t_.wait_of(on.on).empty() ? "now.step_begin.future"
                       : time_was_up(on.on)      ? "now.step_begin.time_up"
                                                 : "now.step_begin.wait";
        }
        return "now.step_begin";
    }

    /// Whether the timer of wait_for or wait has ended the wait.
    bool time_was_up(Id future) const {
        const auto end = t_.index().end(future);
        const auto callback = end < position_ ? callback_at(t_, end) : std::nullopt;
        return callback && callback->action.what == Do::release_waiter &&
               t_.index().begun_by<TimerScheduled>(callback->handle);
    }

    static Style ended_style(Outcome outcome) {
        return outcome == Outcome::raised      ? Style::failed
               : outcome == Outcome::cancelled ? Style::cancelled
                                               : Style::done;
    }

    const Teller& t_;
    std::size_t position_;
    const TraceEvent event_;
};

}  // namespace

std::string now(const Teller& tell, std::size_t position) {
    return tidied(tell, std::visit(Now{tell, position}, tell.log()[position].what));
}

}  // namespace app::narration
