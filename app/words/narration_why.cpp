#include <algorithm>
#include <variant>

#include "app/words/cancellation.hpp"
#include "app/words/chain.hpp"
#include "app/words/doer.hpp"
#include "app/words/holders.hpp"
#include "app/words/narration_parts.hpp"
#include "app/words/true_clock.hpp"

namespace app::narration {

namespace {

using namespace trace;

/// The causes of each kind of event.
class Why {
public:
    Why(const Teller& tell, std::size_t position)
        : t_(tell), position_(position), event_(tell.log()[position]) {}

    Chain operator()(const ProgramBegin&) const {
        return chain(is_run(t_) ? "why.entry" : "why.entry.own");
    }
    Chain operator()(const LoopCreated&) const { return chain("why.needs_loop"); }
    Chain operator()(const LoopRunBegin&) const {
        switch (part()) {
            case RunPart::main:
                return chain("why.runs_until_main_ends", {{"task", main()}});
            case RunPart::cancelling:
                return chain("why.cancelled_run_once_more");
            case RunPart::closing:
                break;
        }
        return chain("why.own_task_needs_loop");
    }
    Chain operator()(const LoopStop&) const {
        const Action& action = t_.world().running_action;
        if (action.what != Do::stop_loop)
            return reached(Site::none);
        return Chain{t_}.ended(action.of).link("why.stop_callback");
    }
    Chain operator()(const LoopRunEnd&) const {
        return chain("why.told_to_stop").link("why.iteration_over");
    }

    Chain operator()(const IterBegin& e) const {
        if (e.ready > 0)
            return chain("why.queued_before");
        return e.timers > 0 ? chain("why.nothing_ready").link("why.waits_for_timer")
                            : chain("why.nothing_ready").link("why.no_timer");
    }
    Chain operator()(const Advance&) const {
        return chain("why.nothing_ready")
            .link(is_true_clock(t_) ? "why.waits_outside" : "why.sleeps_to_earliest");
    }
    Chain operator()(const TimerFired& e) const {
        Chain causes{t_};
        if (const Id sleeper = t_.sleeper(e.timer)) {
            const auto set = *t_.index().begun_by<TimerScheduled>(e.timer);
            causes.link("why.slept",
                        {{"task", t_.task(sleeper)}, {"sleep", t_.sleep(set.action.of)}});
        }
        return causes.link("why.clock_there", {{"when", t_.seconds(event_.t_ns)}})
            .link("why.timers_last");
    }
    Chain operator()(const IterRun&) const {
        return chain("why.counted_first").link("why.later_ones_wait");
    }
    Chain operator()(const IterEnd&) const { return chain("why.all_counted_ran"); }

    Chain operator()(const TaskCreated& e) const {
        const auto via = t_.log().text(e.via);
        if (app::is_made_by_run(t_.log(), e))
            return chain("why.loop_runs_tasks");
        if (via == "gather")
            return chain("why.given_coroutines").link("why.makes_tasks");
        if (via == "shutdown")
            return chain("why.main_ended", {{"task", main()}}).link("why.cleans_up");
        if (!event_.cur)
            return chain("why.loop_runs_tasks");
        if (via == "create_task" || via == "BaseEventLoop.create_task")
            return reached(e.site).link("why.only_schedules");
        return reached(e.site).link("why.runs_as_task");
    }
    Chain operator()(const TaskRenamed& e) const { return reached(e.site); }
    Chain operator()(const ReadyEvent& e) const {
        Chain causes{t_};
        causes.queued(position_);
        switch (e.cause) {
            case Cause::created:
                return event_.cur
                           ? causes.link("why.runs_when_free", {{"task", t_.task(event_.cur)}})
                           : causes.link("why.first_in_queue");
            case Cause::yield:
            case Cause::error:
                return causes.link("why.back_of_queue");
            default:
                // Of a task it is told when its turn comes.
                return cancels(e.source) || e.action.what == Do::wakeup
                           ? causes
                           : causes.link("why.not_at_once");
        }
    }

    Chain operator()(const StepBegin& e) const {
        Chain causes{t_};
        if (t_.is_cancelled_error(e.thrown)) {
            const auto request = request_behind(t_, position_, e.task);
            if (request != RunIndex::never)
                return cancelled(e, request);
        }
        if (e.cause == Cause::eager)
            return causes.link("why.eager");
        const auto ready = t_.index().begin(e.handle);
        causes.queued(ready);
        if (e.n == 1 && created_alone(e.task))
            causes.link("why.starts_unawaited");
        else if (e.cause != Cause::yield)
            causes.ready(e.task);
        causes.turn();
        return e.thrown == Text::none ? causes : causes.link("why.await_throws");
    }
    Chain operator()(const StepEnd& e) const {
        if (e.outcome != Outcome::suspended)
            return chain("why.nothing_left");
        const auto coroutine = awaited_coroutine(t_, position_, e);
        Chain causes{t_};
        if (!coroutine.empty())
            causes.link("why.runs_inside", {{"coroutine", coroutine}, {"task", t_.task(e.task)}});
        switch (e.on.kind) {
            case WaitsOn::Kind::yield:
                return causes.link("why.yields").link("why.back_of_queue");
            case WaitsOn::Kind::bad_yield:
                return causes.link("why.awaits_itself");
            case WaitsOn::Kind::sleep:
                if (coroutine.empty())
                    causes.link("why.sleeps_to", {{"when", t_.seconds(e.on.until_ns)}});
                return hands_over(causes);
            default:
                break;
        }
        if (t_.index().end(e.on.on) < position_)  // it has been cancelled in this very step
            return causes.link("why.awaited_cancelled", {{"what", t_.thing(e.on.on)}});
        if (e.on.kind != WaitsOn::Kind::future)
            return hands_over(causes.link("why.not_done", {{"what", t_.thing(e.on.on)}}));
        const auto wait = t_.wait_of(e.on.on);
        return hands_over(causes.link(wait.empty() ? "why.future_not_done" : "why.wait." + wait));
    }
    Chain operator()(const AwaitDone& e) const {
        return Chain{t_}.ended(e.of).link("why.await_needs_no_wait");
    }
    Chain operator()(const TaskDone& e) const {
        switch (e.ending) {
            case Ending::result:
                return chain("why.coroutine_returned");
            case Ending::exception:
                return chain("why.exception_left");
            case Ending::cancelled:
                break;
        }
        const auto begun = t_.index().last<StepBegin>(position_);
        const auto request = request_behind(t_, position_, e.task);
        if (request != RunIndex::never && request > begun)
            return chain("why.cancelled_itself").link("why.counts_as_cancelled");
        if (const auto asked = request_behind(t_, begun, e.task); asked != RunIndex::never)
            return Chain{t_}.request(asked).link("why.cancellation_left");
        return chain("why.cancellation_left").link("why.counts_as_cancelled");
    }

    Chain operator()(const CallbackBegin& e) const {
        Chain causes{t_};
        if (e.handle.kind() == IdKind::timer)
            causes.link("why.timer_due", {{"when", due(e.handle)}});
        else
            causes.queued(t_.index().begin(e.handle));
        return causes.link("why.callback_ready").turn();
    }
    Chain operator()(const CallbackEnd&) const { return chain("why.callback_runs_through"); }

    Chain operator()(const TimerScheduled& e) const {
        return e.sleep ? chain("why.sleep_leaves_deadline") : reached(e.site);
    }
    Chain operator()(const TimerCancelled& e) const {
        return t_.sleeper(e.timer) ? chain("why.sleep_cancelled").link("why.sleep_cleans_up")
                                   : reached(e.site);
    }
    Chain operator()(const HandleCancelled& e) const {
        return reached(e.site).link("why.cancel_marks");
    }
    Chain operator()(const HandleSkipped&) const {
        return chain("why.cancelled_in_queue").link("why.turn_passes");
    }
    Chain operator()(const FutureCreated& e) const {
        return t_.sleeper(e.future) ? chain("why.needs_future").link("why.timer_completes")
                                    : reached(e.site);
    }
    Chain operator()(const FutureDone& e) const {
        if (e.ending == Ending::cancelled) {
            const auto asked = t_.index().last_request_for_waiter_of(e.future, position_);
            if (asked != RunIndex::never)
                return Chain{t_}.request(asked);
            if (e.site != Site::none)
                return reached(e.site);
        } else if (t_.sleeper(e.future)) {
            return chain("why.timer_due", {{"when", due(t_.index().timer_of(e.future))}})
                .link("why.timer_callback");
        }
        return event_.cur ? chain("why.set_by", {{"task", t_.task(event_.cur)}})
                          : chain("why.set_by_callback");
    }

    Chain operator()(const GatherCreated& e) const {
        if (!event_.cur)
            return chain("why.cancelled_run_once_more");
        Chain causes = chain("why.gather_works_when_called");
        return e.return_exceptions ? causes.link("why.return_exceptions") : causes;
    }
    Chain operator()(const GatherChildDone& e) const {
        Chain causes{t_};
        causes.ended(e.child);
        switch (e.effect) {
            case GatherEffect::slot:
                return causes.link("why.callback_turn")
                    .link(e.ending == Ending::result ? "why.value_stays" : "why.outcome_stays",
                          {{"child", t_.thing(e.child)}});
            case GatherEffect::completes_gather:
                return causes.link("why.callback_turn").link("why.all_there");
            case GatherEffect::fails_gather:
                return causes.link("why.no_return_exceptions");
            case GatherEffect::ignored:
                break;
        }
        return causes.link("why.callback_turn").link("why.gather_is_over");
    }
    Chain operator()(const GatherDone& e) const {
        if (!t_.index().owner(e.gather))
            return chain("why.all_there");
        if (e.ending == Ending::result) {
            const auto& gather = *t_.world().gather(e.gather);
            return gather.slots.empty() ? chain("why.no_children")
                                        : chain("why.children_ended", {{"n", gather.nfuts}})
                                              .link("why.values_taken");
        }
        return Chain{t_}.ended(e.gather);
    }

    Chain operator()(const CancelRequested& e) const {
        if (t_.log().text(e.via) == "SIGINT")
            return chain("why.sigint", {{"task", t_.task(e.target)}});
        const Id from = passed_on_from(t_, position_);
        if (from)
            return chain("why.request_to", {{"from", t_.thing(from)}}).link("why.goes_down");
        if (event_.cur)
            return reached(e.site);
        if (in_shutdown(t_, position_))
            return chain("why.main_ended", {{"task", main()}})
                .link("why.run_waits_for_main", {{"task", main()}});
        const auto callback = callback_at(t_, position_);
        if (!callback)
            return chain("why.outside_the_loop");
        return by_timer(callback->handle)
                   ? chain("why.timer_called", {{"when", t_.seconds(event_.t_ns)}})
                   : chain("why.callback_ran");
    }
    Chain operator()(const Uncancel& e) const { return reached(e.site).link("why.uncancels"); }
    Chain operator()(const Print& e) const {
        return event_.cur || e.handle ? reached(e.site) : chain("why.outside_the_loop");
    }

    Chain operator()(const Shutdown& e) const {
        switch (e.phase) {
            case ShutdownPhase::cancel_all_tasks:
                return chain("why.main_ended", {{"task", main()}})
                    .link("why.run_waits_for_main", {{"task", main()}});
            case ShutdownPhase::loop_close:
                return chain("why.cleaned_up");
            default:
                return chain("why.main_ended", {{"task", main()}}).link("why.cleans_up");
        }
    }
    Chain operator()(const ExceptionHandler& e) const {
        if (destroyed_task(t_.log(), e))
            return chain("why.nobody_holds_it");
        if (e.exc == Text::none)
            return chain("why.python_warns");
        return e.task || e.future ? chain("why.nobody_takes_it")
                                  : chain("why.callback_cannot_raise");
    }
    Chain operator()(const Warning& e) const {
        if (!never_awaited(t_, e).empty())
            return chain("why.dropped_coroutine");
        const auto category = t_.log().text(e.category);
        const bool by_python = category == "RuntimeWarning" || category == "ResourceWarning" ||
                               category == "SyntaxWarning";
        return chain(by_python ? "why.python_warns" : "why.program_warns");
    }
    Chain operator()(const BlockingSleep& e) const {
        return reached(e.site).link("why.blocks_the_loop", {{"call", t_.call(e)}});
    }
    Chain operator()(const ProgramRaised&) const {
        return is_run(t_) && get<ProgramRaised>(event_)->site == Site::none
                   ? Chain{t_}.ended(run_task(t_, position_)).link("why.raised_after_cleaning")
                   : chain("why.exception_uncaught");
    }
    Chain operator()(const Deadlock&) const { return chain("why.waits_for_ever"); }
    Chain operator()(const Limit&) const { return chain("why.recording_ends"); }
    Chain operator()(const Teardown&) const { return chain("why.run_returned"); }
    Chain operator()(const ProgramEnd& e) const {
        constexpr int raised = 1, deadlock = 3;
        return e.rc == deadlock ? chain("why.waits_for_ever")
               : e.rc == raised
                   ? chain("why.exception_uncaught")
                   : chain("why.main_ended", {{"task", main()}}).link("why.cleaned_up");
    }

private:
    enum class RunPart { main, cancelling, closing };

    std::string due(Id timer) const {
        return t_.seconds(t_.index().begun_by<TimerScheduled>(timer)->when_ns);
    }

    bool by_timer(Id handle) const {
        return t_.index().begun_by<TimerScheduled>(handle).has_value();
    }

    Chain chain(std::string_view key, Fields fields = {}) const {
        return Chain{t_}.link(key, fields);
    }

    /// The task has reached the line; without a line, that the task does it.
    Chain reached(Site site) const {
        if (!event_.cur)
            return chain("why.callback_does");
        const int line = t_.line_in_file(site);
        const auto file = t_.file(site);
        return chain(line == 0      ? "why.does"
                     : file.empty() ? "why.reached"
                                    : "why.reached_file",
                     {{"task", t_.task(event_.cur)}, {"line", line}, {"file", file}});
    }

    std::string main() const { return t_.task(run_task(t_, position_)); }

    /// The causes of a CancelledError that was asked for at `request`.
    Chain cancelled(const StepBegin& e, std::size_t request) const {
        Chain causes{t_};
        causes.request(request);
        const auto asked = *t_.log().get<CancelRequested>(request);
        if (asked.effect != CancelEffect::to_waiter)
            return causes.link(e.n == 1 ? "why.before_it_began" : "why.remembered").turn();
        if (t_.sleeper(asked.waiter))
            causes.link("why.sleep_cancelled");
        else if (t_.wait_of(asked.waiter).empty())
            causes.link("why.awaited_cancelled", {{"what", t_.thing(asked.waiter)}});
        else
            causes.link("why.wait_cancelled", {{"what", t_.thing(asked.waiter)}});
        return causes.ready(e.task).turn();
    }

    /// By create_task, and no task awaits it.
    bool created_alone(Id task) const {
        const auto created = *t_.index().begun_by<TaskCreated>(task);
        const auto via = t_.log().text(created.via);
        return (via == "create_task" || via == "BaseEventLoop.create_task") && !waiter_of(t_, task);
    }

    Chain hands_over(Chain causes) const {
        const bool others = std::ranges::any_of(t_.world().tasks, [&](const TaskView& task) {
            return task.id != event_.cur &&
                   (task.state == TaskState::ready || task.state == TaskState::suspended);
        });
        return causes.link(others ? "why.hands_over" : "why.nobody_else");
    }

    /// Whether it is a future that was cancelled, which is explanation enough.
    bool cancels(Id source) const {
        const auto future = t_.index().ended_by<FutureDone>(source);
        return future && future->ending == Ending::cancelled;
    }

    RunPart part() const {
        const auto position = t_.index().last<Shutdown>(position_);
        if (position == RunIndex::never)
            return RunPart::main;
        return t_.log().get<Shutdown>(position)->phase == ShutdownPhase::cancel_all_tasks
                   ? RunPart::cancelling
                   : RunPart::closing;
    }

    const Teller& t_;
    std::size_t position_;
    const TraceEvent event_;
};

}  // namespace

std::string why(const Teller& tell, std::size_t position) {
    const TraceEvent event = tell.log()[position];
    if (get<Print>(event) && event.cur) {
        if (auto printed = why_printed(tell, position); !printed.empty())
            return tidied(tell, std::move(printed));
    }
    auto causes = std::visit(Why{tell, position}, event.what).str();
    if (const auto* end = get<StepEnd>(event); end && end->outcome == Outcome::suspended)
        causes = followed_by(tell, std::move(causes),
                             what_keeps(tell, end->task, end->on, position + 1));
    const auto* ready = get<ReadyEvent>(event);
    if (ready && ready->action.what == Do::wakeup)
        causes = followed_by(tell, std::move(causes), not_woken(tell, ready->action.target));
    return tidied(tell, std::move(causes));
}

}  // namespace app::narration
