#include <algorithm>
#include <variant>

#include "app/words/cancellation.hpp"
#include "app/words/narration_parts.hpp"

namespace app::narration {

namespace {

using fmt::arg;
using namespace trace;

/// The sentence for each kind of event.
class Now {
public:
    Now(const Teller& tell, std::size_t position)
        : t_(tell), position_(position), event_(tell.log()[position]) {}

    std::string operator()(const ProgramBegin&) const { return t_.say("now.program_begin"); }
    std::string operator()(const LoopCreated&) const { return t_.say("now.loop_created"); }
    std::string operator()(const LoopRunBegin&) const { return t_.say("now.loop_run_begin"); }
    std::string operator()(const LoopStop&) const { return t_.say("now.loop_stop"); }
    std::string operator()(const LoopRunEnd&) const { return t_.say("now.loop_run_end"); }

    std::string operator()(const IterBegin& e) const {
        return t_.say("now.iter_begin", arg("it", event_.it), arg("ready", e.ready),
                      arg("timers", e.timers));
    }
    std::string operator()(const Advance& e) const {
        return t_.say("now.advance", arg("by", t_.seconds(e.by_ns)),
                      arg("to", t_.seconds(e.to_ns)));
    }
    std::string operator()(const TimerFired& e) const {
        return t_.say(e.cancelled ? "now.timer_fired.cancelled" : "now.timer_fired",
                      arg("when", t_.seconds(event_.t_ns)),
                      arg("what", escape_markup(t_.handle(e.timer))));
    }
    std::string operator()(const IterRun& e) const {
        const auto queue = t_.log().ids(e.queue);
        if (queue.empty())
            return t_.say("now.iter_run.none");
        return t_.say("now.iter_run",
                      arg("list", t_.list(queue, [&](Id handle) { return t_.handle(handle); })));
    }
    std::string operator()(const IterEnd& e) const {
        return t_.say(e.ready == 0 ? "now.iter_end.empty" : "now.iter_end", arg("it", event_.it),
                      arg("ready", e.ready));
    }

    std::string operator()(const TaskCreated& e) const {
        return t_.say(created_key(e), arg("via", t_.code(t_.function(t_.log().text(e.via)))),
                      arg("task", t_.subject(e.task, Style::ready)), arg("by", t_.task(e.by)),
                      arg("at", t_.at(e.site, event_.cur)));
    }
    std::string operator()(const TaskRenamed& e) const {
        return t_.say("now.task_renamed", arg("task", t_.subject(e.task, Style::plain)),
                      arg("name", t_.code(e.name)), arg("at", t_.at(e.site, event_.cur)));
    }
    std::string operator()(const ReadyEvent& e) const {
        return t_.say(ready_key(e), arg("task", t_.subject(e.action.target, Style::ready)),
                      arg("what", escape_markup(t_.action(e.action))));
    }

    std::string operator()(const StepBegin& e) const {
        const auto at = t_.at(e.site, event_.cur);
        if (e.thrown != Text::none) {
            const auto style = t_.is_cancelled_error(e.thrown) ? Style::cancelled : Style::failed;
            return t_.say(e.n == 1 ? "now.step_begin.unstarted" : "now.step_begin.thrown",
                          arg("task", t_.subject(e.task, style)),
                          arg("exc", t_.exception(e.thrown)), arg("at", at));
        }
        const auto on = waited_for(t_, position_, e.task);
        return t_.say(e.cause == Cause::eager ? "now.step_begin.eager" : resumed_key(on),
                      arg("task", t_.subject(e.task, Style::running)), arg("at", at),
                      arg("from", t_.from(e.site, e.task)),
                      arg("resumes", t_.resumes(e.site, e.task)), arg("sleep", t_.sleep(on.on)),
                      arg("other", t_.thing(on.on)));
    }
    std::string operator()(const StepEnd& e) const {
        if (e.outcome != Outcome::suspended) {
            return t_.say(ended_key(e), arg("task", t_.subject(e.task, ended_style(e.outcome))),
                          arg("value", t_.code(e.value)), arg("exc", t_.exception(e.value)));
        }
        return suspended(t_, e);
    }
    std::string operator()(const AwaitDone& e) const { return await_done(t_, e); }
    std::string operator()(const TaskDone& e) const {
        constexpr Style styles[] = {Style::done, Style::failed, Style::cancelled};
        constexpr std::string_view keys[] = {"now.task_done", "now.task_done.failed",
                                             "now.task_done.cancelled"};
        const auto ending = static_cast<std::size_t>(e.ending);
        const bool none = e.ending == Ending::result && t_.is_none(e.value);
        const bool kept = e.ending == Ending::exception && nobody_waits(position_);
        return t_.say(none   ? "now.task_done.none"
                      : kept ? "now.task_done.kept"
                             : keys[ending],
                      arg("task", t_.subject(e.task, styles[ending])),
                      arg("value", t_.code(e.value)), arg("exc", t_.exception(e.value)));
    }

    std::string operator()(const CallbackBegin& e) const {
        return t_.say(callback_key(e.action), arg("task", t_.task(t_.sleeper(e.action.of))),
                      arg("what", escape_markup(t_.action(e.action))));
    }
    std::string operator()(const CallbackEnd& e) const {
        return t_.say("now.callback_end", arg("what", escape_markup(t_.handle(e.handle))));
    }
    std::string operator()(const TimerScheduled& e) const {
        return t_.say(e.sleep ? "now.timer_scheduled.sleep" : "now.timer_scheduled",
                      arg("task", t_.strong(event_.cur)), arg("sleep", t_.sleep(e.action.of)),
                      arg("what", escape_markup(t_.action(e.action))),
                      arg("when", t_.seconds(e.when_ns)), arg("at", t_.at(e.site, event_.cur)));
    }
    std::string operator()(const TimerCancelled& e) const {
        const auto set = t_.index().begun_by<TimerScheduled>(e.timer);
        return t_.say(set->sleep ? "now.timer_cancelled.sleep" : "now.timer_cancelled",
                      arg("task", t_.subject(t_.sleeper(e.timer), Style::cancelled)),
                      arg("what", escape_markup(t_.handle(e.timer))),
                      arg("when", t_.seconds(set->when_ns)));
    }
    std::string operator()(const HandleCancelled& e) const {
        return t_.say("now.handle_cancelled", arg("what", escape_markup(t_.handle(e.handle))));
    }
    std::string operator()(const HandleSkipped& e) const {
        return t_.say("now.handle_skipped", arg("what", escape_markup(t_.handle(e.handle))));
    }

    std::string operator()(const FutureCreated& e) const {
        const auto key = t_.sleeper(e.future)           ? "now.future_created.sleep"
                         : t_.wait_of(e.future).empty() ? "now.future_created"
                                                        : "now.future_created.wait";
        return t_.say(key, arg("task", t_.strong(event_.cur)), arg("what", t_.thing(e.future)),
                      arg("at", t_.at(e.site, event_.cur)));
    }
    std::string operator()(const FutureDone& e) const {
        if (const Id sleeper = t_.sleeper(e.future)) {
            return t_.say(e.ending == Ending::cancelled ? "now.future_done.sleep_cancelled"
                                                        : "now.future_done.sleep",
                          arg("task", t_.strong(sleeper)));
        }
        constexpr std::string_view keys[] = {"now.future_done", "now.future_done.failed",
                                             "now.future_done.cancelled"};
        constexpr std::string_view of_wait[] = {"now.future_done.wait",
                                                "now.future_done.wait_failed",
                                                "now.future_done.wait_cancelled"};
        const auto& chosen = t_.wait_of(e.future).empty() ? keys : of_wait;
        return t_.say(chosen[static_cast<std::size_t>(e.ending)], arg("value", t_.code(e.value)),
                      arg("exc", t_.exception(e.value)), arg("what", t_.thing(e.future)));
    }

    std::string operator()(const GatherCreated& e) const {
        const auto children = t_.log().ids(e.children);
        const auto names = t_.list(children, [&](Id child) { return t_.awaitable(child); });
        return t_.say(gather_key(children), arg("at", t_.at(e.site, event_.cur)),
                      arg("list", names), arg("n", children.size()));
    }
    std::string operator()(const GatherChildDone& e) const {
        return t_.say(child_done_key(e), arg("child", t_.thing(e.child)), arg("n", e.nfinished),
                      arg("total", e.nfuts), arg("exc", t_.exception(e.value)));
    }
    std::string operator()(const GatherDone& e) const {
        if (e.ending != Ending::result) {
            return t_.say("now.gather_done.failed", arg("exc", t_.exception(e.value)));
        }
        return t_.say("now.gather_done", arg("value", t_.code(e.value)));
    }

    std::string operator()(const CancelRequested& e) const {
        const auto from = passed_on_from(t_, position_);
        const auto who = from         ? t_.say("who.passed_on", arg("from", t_.thing(from)))
                         : event_.cur ? t_.say("who.task", arg("task", t_.task(event_.cur)))
                         : t_.world().running_handle ? t_.say("who.callback")
                                                     : t_.say("who.run");
        return t_.say(
            cancel_key(e), arg("who", who), arg("at", from ? "" : t_.at(e.site, event_.cur)),
            arg("task", t_.subject(e.target, Style::cancelled)), arg("what", t_.thing(e.waiter)));
    }

    std::string operator()(const Uncancel& e) const {
        return t_.say(e.count == 0 ? "now.uncancel" : "now.uncancel.left",
                      arg("task", t_.subject(e.task, Style::running)), arg("n", e.count),
                      arg("at", t_.at(e.site, event_.cur)));
    }

    std::string operator()(const Print& e) const {
        const auto text = t_.log().text(e.text);
        const auto by = event_.cur ? t_.subject(event_.cur, Style::running)
                        : e.handle ? escape_markup(t_.handle(e.handle))
                                   : t_.say("who.program");
        return t_.say(text.empty() ? "now.print.empty" : "now.print", arg("task", by),
                      arg("at", t_.at(e.site, event_.cur)), arg("text", t_.code(text)));
    }

    std::string operator()(const Shutdown& e) const {
        const auto tasks = t_.log().ids(e.tasks);
        const auto dropped =
            t_.log().ids(e.dropped_ready).size() + t_.log().ids(e.dropped_timers).size();
        const auto asyncgens = t_.log().texts(e.asyncgens);
        switch (e.phase) {
            case ShutdownPhase::cancel_all_tasks:
                return t_.say(tasks.empty() ? "now.shutdown.nothing_left" : "now.shutdown.cancel",
                              arg("n", tasks.size()),
                              arg("list", t_.list(tasks, [&](Id task) { return t_.name(task); })));
            case ShutdownPhase::shutdown_asyncgens:
                return t_.say(
                    asyncgens.empty() ? "now.shutdown.asyncgens" : "now.shutdown.asyncgens.some",
                    arg("list", t_.list(asyncgens, [&](Text asyncgen) {
                        return shown(t_.log().text(asyncgen), longest_name);
                    })));
            case ShutdownPhase::shutdown_default_executor:
                return t_.say(closes_threads() ? "now.shutdown.executor.used"
                                               : "now.shutdown.executor");
            case ShutdownPhase::loop_close:
                break;
        }
        return t_.say(dropped == 0 ? "now.shutdown.close" : "now.shutdown.close_dropped",
                      arg("n", dropped));
    }
    std::string operator()(const ExceptionHandler& e) const { return report(t_, e); }
    std::string operator()(const Warning& e) const { return warning(t_, e); }
    std::string operator()(const BlockingSleep& e) const {
        const auto by = event_.cur
                            ? t_.subject(event_.cur, Style::failed)
                            : t_.say(t_.world().running_handle ? "who.callback" : "who.program");
        return t_.say("now.blocking_sleep", arg("task", by), arg("time", t_.seconds(e.ns)),
                      arg("at", t_.at(e.site, event_.cur)), arg("until", t_.seconds(e.to_ns)));
    }
    std::string operator()(const ProgramRaised& e) const {
        return t_.say("now.program_raised", arg("exc", t_.exception(e.exc)));
    }
    std::string operator()(const Deadlock& e) const { return deadlock(t_, e); }
    std::string operator()(const Limit& e) const { return limit(t_, e); }
    std::string operator()(const Teardown&) const { return t_.say("now.teardown"); }
    std::string operator()(const ProgramEnd& e) const {
        return t_.say("now.program_end", arg("rc", e.rc));
    }

private:
    std::string_view created_key(const TaskCreated& e) const {
        const auto via = t_.log().text(e.via);
        if (via == "run" || via == "Runner.run")
            return "now.task_created.run";
        if (via == "gather")
            return "now.task_created.gather";
        if (via == "shutdown")
            return "now.task_created.shutdown";
        if (!e.by)
            return "now.task_created.loop";
        const bool plain = via == "create_task" || via == "BaseEventLoop.create_task";
        return plain ? "now.task_created" : "now.task_created.via";
    }

    std::string_view gather_key(const IdList& children) const {
        if (children.empty())
            return "now.gather_created.empty";
        if (!event_.cur)
            return "now.gather_created.shutdown";
        if (!has_made(children))
            return "now.gather_created";
        return children.size() == 1 ? "now.gather_created.task" : "now.gather_created.tasks";
    }

    /// The gather that is called has made a task of each child, and none has run yet. Their numbers
    /// tell: it makes them one after the other.
    bool has_made(const IdList& children) const {
        const auto new_task = [&](Id child) {
            const TaskView* task = t_.world().task(child);
            return task && task->steps == 0 && t_.log().text(task->via) == "gather" &&
                   t_.index().begin(child) > t_.index().last<StepBegin>(position_);
        };
        const Id first = *children.begin();
        std::int32_t n = 0;
        const bool in_a_row = std::all_of(children.begin(), children.end(),
                                          [&](Id child) { return child == first + n++; });
        return in_a_row && new_task(first) && new_task(first + (n - 1));
    }

    /// The task's end, at that position, makes nothing ready.
    bool nobody_waits(std::size_t end) const {
        const auto step_end = t_.index().first<StepEnd>(end);
        return step_end != RunIndex::never && t_.index().first<ReadyEvent>(end) > step_end;
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

    static std::string_view ready_key(const ReadyEvent& e) {
        switch (e.action.what) {
            case Do::step:
                return e.cause == Cause::created ? "now.ready.first"
                       : e.cause == Cause::yield ? "now.ready.yield"
                                                 : "now.ready.error";
            case Do::wakeup:
                return "now.ready.wakeup";
            default:
                return "now.ready.callback";
        }
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
                return t_.wait_of(on.on).empty() ? "now.step_begin.future" : "now.step_begin.wait";
        }
        return "now.step_begin";
    }

    std::string_view ended_key(const StepEnd& e) const {
        switch (e.outcome) {
            case Outcome::raised:
                return "now.step_end.raised";
            case Outcome::cancelled:
                return "now.step_end.cancelled";
            default:
                return t_.is_none(e.value) ? "now.step_end.none" : "now.step_end.returned";
        }
    }

    static Style ended_style(Outcome outcome) {
        return outcome == Outcome::raised      ? Style::failed
               : outcome == Outcome::cancelled ? Style::cancelled
                                               : Style::done;
    }

    static std::string_view child_done_key(const GatherChildDone& e) {
        switch (e.effect) {
            case GatherEffect::slot:
                return "now.gather_child.slot";
            case GatherEffect::completes_gather:
                return "now.gather_child.completes";
            case GatherEffect::ignored:
                return "now.gather_child.ignored";
            case GatherEffect::fails_gather:
                break;
        }
        return e.ending == Ending::cancelled ? "now.gather_child.cancelled"
                                             : "now.gather_child.fails";
    }

    std::string_view cancel_key(const CancelRequested& e) const {
        const bool gather = e.target.kind() == IdKind::gather;
        switch (e.effect) {
            case CancelEffect::to_waiter:
                return t_.wait_of(e.waiter).empty() ? "now.cancel.to_waiter" : "now.cancel.to_wait";
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

    const Teller& t_;
    std::size_t position_;
    const TraceEvent event_;
};

}  // namespace

std::string now(const Teller& tell, std::size_t position) {
    return std::visit(Now{tell, position}, tell.log()[position].what);
}

}  // namespace app::narration
