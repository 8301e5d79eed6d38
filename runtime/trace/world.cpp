#include "runtime/trace/world.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace trace {

namespace {

/// Calls `fill` with the slots of that child. Mostly it is one, and as far from the first one as
/// their numbers are apart. (Searched for, those of a gather of 10,000 are 50 million comparisons.)
template <class Fill>
void for_each_slot(GatherView& gather, Id child, Fill fill) {
    auto& slots = gather.slots;
    if (slots.empty())
        return;
    const std::size_t expected = std::size_t{child.number()} - slots.front().child.number();
    if (gather.nfuts == slots.size() && expected < slots.size() && slots[expected].child == child) {
        return fill(slots[expected]);
    }
    if (!gather.by_child.slots) {
        std::vector<std::uint32_t> order(slots.size());
        std::iota(order.begin(), order.end(), 0u);
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            return std::pair{slots[a].child, a} < std::pair{slots[b].child, b};
        });
        gather.by_child.slots = std::make_shared<const std::vector<std::uint32_t>>(order);
    }
    const auto& order = *gather.by_child.slots;
    auto at = std::lower_bound(order.begin(), order.end(), child,
                               [&](std::uint32_t slot, Id id) { return slots[slot].child < id; });
    // A child ends only once: all of its slots are filled together.
    for (; at != order.end() && slots[*at].child == child && !slots[*at].filled; ++at)
        fill(slots[*at]);
}

/// Applies each kind of event to a world.
class Fold {
public:
    Fold(World& world, const Log& log, Id cur) : w_(world), log_(log), cur_(cur) {}

    void operator()(const ProgramBegin&) { w_.phase = Phase::starting; }
    void operator()(const LoopCreated&) {
        // A program may call asyncio.run several times.
        w_.phase = Phase::starting;
        w_.shutting_down = false;
    }
    void operator()(const LoopRunBegin&) {
        w_.phase = w_.shutting_down ? w_.phase : Phase::starting;
    }
    void operator()(const LoopStop&) {}
    void operator()(const LoopRunEnd&) { w_.phase = Phase::stopped; }

    void operator()(const IterBegin&) {
        w_.phase = Phase::polling;
        // CPython throws out cancelled timers before it polls (3.11 base_events.py:1853).
        for (const Id timer : w_.cancelled_timers.ids)
            w_.timers.erase(timer);
        w_.cancelled_timers.ids.clear();
    }
    void operator()(const Advance&) { w_.phase = Phase::waiting; }
    void operator()(const TimerFired& e) {
        w_.phase = Phase::collecting;
        const TimerView* timer = w_.timers.find(e.timer);
        if (!timer)
            return;
        push_ready({e.timer, timer->action, Cause::call_soon, {}, e.cancelled});
        w_.timers.erase(e.timer);
    }
    void operator()(const IterRun& e) {
        w_.phase = Phase::running;
        w_.todo = e.ntodo;
    }
    void operator()(const IterEnd&) { w_.phase = Phase::iteration_end; }

    void operator()(const TaskCreated& e) {
        TaskView task;
        task.id = e.task;
        task.by = e.by;
        task.name = e.name;
        task.coro = e.coro;
        task.call = e.call;
        task.via = e.via;
        task.internal = e.internal;
        w_.tasks.push_back(task);
        at_line(e.site);
    }
    void operator()(const TaskRenamed& e) {
        task(e.task).name = e.name;
        at_line(e.site);
    }
    void operator()(const ReadyEvent& e) {
        push_ready({e.handle, e.action, e.cause, e.source, false});
        if (begins_step(e.action)) {
            TaskView& task = this->task(e.action.target);
            task.cause = e.cause;
            task.woken_by = e.source;
            // A task that yields is told of by the end of its step, which follows.
            if (e.cause != Cause::yield && e.cause != Cause::error) {
                enter(task, TaskState::ready);
            }
        }
    }
    void operator()(const StepBegin& e) {
        if (e.cause != Cause::eager)  // that runs within the handle that created it
            take(e.handle);
        begin({e.task, e.handle, {}});
        TaskView& task = this->task(e.task);
        task.steps = e.n;
        task.cause = e.cause;
        task.site = e.site;
        task.waits_on = {};
        enter(task, TaskState::running);
    }
    void operator()(const StepEnd& e) {
        end();
        TaskView& task = this->task(e.task);
        task.stack = e.stack;
        const auto sites = log_.sites(e.stack);
        task.site = sites.empty() ? Site::none : sites.back();
        if (e.outcome == Outcome::suspended) {
            const bool yields =
                e.on.kind == WaitsOn::Kind::yield || e.on.kind == WaitsOn::Kind::bad_yield;
            task.waits_on = e.on;
            // Cancelled while it suspends: what it waits for has ended already.
            enter(task, yields || task.queued > 0 ? TaskState::ready : TaskState::suspended);
        }
    }
    void operator()(const AwaitDone& e) { at_line(e.site); }
    void operator()(const TaskDone& e) {
        TaskView& task = this->task(e.task);
        task.value = e.value;
        enter(task, state_after(e.ending));
    }

    void operator()(const CallbackBegin& e) {
        take(e.handle);
        begin({{}, e.handle, e.action});
    }
    void operator()(const CallbackEnd&) { end(); }
    void operator()(const HandleSkipped& e) { take(e.handle); }

    void operator()(const TimerScheduled& e) {
        w_.timers.insert({e.timer, e.when_ns, w_.t_ns, e.action, cur_, false});
        at_line(e.site);
    }
    void operator()(const TimerCancelled& e) {
        if (e.place == TimerPlace::heap)
            cancel_timer(e.timer);
        else
            cancel_ready(e.timer);
        at_line(e.site);
    }
    void operator()(const HandleCancelled& e) { cancel_ready(e.handle); }

    void operator()(const FutureCreated& e) { at_line(e.site); }
    void operator()(const FutureDone&) {}

    void operator()(const GatherCreated& e) {
        GatherView gather;
        gather.id = e.gather;
        gather.by = cur_;
        gather.site = e.site;
        gather.return_exceptions = e.return_exceptions;
        gather.nfuts = e.nfuts;
        for (const Id child : log_.ids(e.children))
            gather.slots.push_back({child});
        w_.gathers.push_back(std::move(gather));
        at_line(e.site);
    }
    void operator()(const GatherChildDone& e) {
        if (e.handle) {
            take(e.handle);
            begin({{}, e.handle, {Do::gather_child, false, e.gather, e.child}});
        }
        GatherView& gather = w_.gathers[e.gather.index()];
        gather.nfinished = e.nfinished;
        for_each_slot(gather, e.child, [&](Slot& slot) {
            slot.filled = true;
            slot.rank = e.nfinished;
            slot.ending = e.ending;
            slot.value = e.value;
        });
    }
    void operator()(const GatherDone& e) {
        GatherView& gather = w_.gathers[e.gather.index()];
        gather.done = true;
        gather.ending = e.ending;
        gather.value = e.value;
    }

    void operator()(const CancelRequested& e) {
        if (e.target.kind() == IdKind::task && e.effect != CancelEffect::noop_done) {
            task(e.target).cancels = e.count;
        }
        at_line(e.site);
    }
    void operator()(const Uncancel& e) {
        task(e.task).cancels = e.count;
        at_line(e.site);
    }
    void operator()(const Print& e) {
        w_.prints.push_back(w_.position - 1);
        at_line(e.site);
    }
    void operator()(const Shutdown& e) {
        w_.shutting_down = true;
        switch (e.phase) {
            case ShutdownPhase::cancel_all_tasks:
                w_.phase = Phase::cancelling;
                break;
            case ShutdownPhase::shutdown_asyncgens:
            case ShutdownPhase::shutdown_default_executor:
                w_.phase = Phase::closing;
                break;
            case ShutdownPhase::loop_close:
                w_.phase = Phase::closed;
                for (const ReadyHandle& handle : w_.ready)
                    leaves_queue(handle);
                w_.ready.clear();
                w_.timers.clear();
                w_.cancelled_timers.ids.clear();
                break;
        }
    }
    void operator()(const ExceptionHandler&) {}
    void operator()(const Warning&) {}
    void operator()(const BlockingSleep& e) { at_line(e.site); }
    void operator()(const ProgramRaised&) {}
    void operator()(const Deadlock&) {}
    void operator()(const Limit&) {}
    void operator()(const Teardown&) {}
    void operator()(const ProgramEnd& e) {
        w_.phase = Phase::closed;
        w_.rc = e.rc;
    }

private:
    TaskView& task(Id id) { return w_.tasks[id.index()]; }

    static bool begins_step(const Action& action) {
        return action.what == Do::step || action.what == Do::wakeup;
    }
    void push_ready(const ReadyHandle& handle) {
        w_.ready.push_back(handle);
        if (begins_step(handle.action))
            ++task(handle.action.target).queued;
    }
    void leaves_queue(const ReadyHandle& handle) {
        if (begins_step(handle.action))
            --task(handle.action.target).queued;
    }

    void enter(TaskView& task, TaskState state) {
        if (!has_ended(task.state))
            task.state = state;
    }

    /// A handle leaves the ready queue to be run.
    void take(Id handle) {
        if (ReadyHandle* const ready = w_.ready.find(handle)) {
            leaves_queue(*ready);
            w_.ready.erase(ready);
        }
        if (w_.todo > 0)
            --w_.todo;
    }

    void begin(const Running& running) {
        if (w_.running_task || w_.running_handle)
            w_.interrupted.push_back({w_.running_task, w_.running_handle, w_.running_action});
        resume(running);
    }
    void end() {
        resume(w_.interrupted.empty() ? Running{} : w_.interrupted.back());
        if (!w_.interrupted.empty())
            w_.interrupted.pop_back();
    }
    void resume(const Running& running) {
        w_.running_task = running.task;
        w_.running_handle = running.handle;
        w_.running_action = running.action;
    }

    void cancel_timer(Id id) {
        TimerView* const timer = w_.timers.find(id);
        if (!timer || timer->cancelled)
            return;
        timer->cancelled = true;
        w_.cancelled_timers.ids.push_back(id);
    }
    void cancel_ready(Id id) {
        if (ReadyHandle* const ready = w_.ready.find(id))
            ready->cancelled = true;
    }

    /// The running task has got to this line.
    void at_line(Site site) {
        if (cur_ && site != Site::none)
            task(cur_).site = site;
    }

    World& w_;
    const Log& log_;
    Id cur_;
};

}  // namespace

void World::apply(const Log& log, const TraceEvent& event) {
    ++position;
    t_ns = clock_after(event);
    it = event.it;
    std::visit(Fold{*this, log, event.cur}, event.what);
}

const TaskView* World::task(Id id) const {
    const bool known = id.kind() == IdKind::task && id.index() < tasks.size();
    return known ? &tasks[id.index()] : nullptr;
}

const GatherView* World::gather(Id id) const {
    const bool known = id.kind() == IdKind::gather && id.index() < gathers.size();
    return known ? &gathers[id.index()] : nullptr;
}

}  // namespace trace
