#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "runtime/trace/event.hpp"
#include "runtime/trace/log.hpp"
#include "runtime/trace/ready_list.hpp"
#include "runtime/trace/timer_list.hpp"

namespace trace {

enum class TaskState : std::uint8_t { ready, running, suspended, done, cancelled, failed };
inline constexpr std::size_t task_states = static_cast<std::size_t>(TaskState::failed) + 1;

/// The state of a task that has ended so.
constexpr TaskState state_after(Ending ending) {
    switch (ending) {
        case Ending::result:
            return TaskState::done;
        case Ending::exception:
            return TaskState::failed;
        case Ending::cancelled:
            break;
    }
    return TaskState::cancelled;
}

constexpr bool has_ended(TaskState state) {
    return state == TaskState::done || state == TaskState::cancelled || state == TaskState::failed;
}

struct TaskView {
    Id id{};
    Id by{};  ///< the task that created it; none: `run`
    Text name = Text::none, coro = Text::none, call = Text::none, via = Text::none;
    bool internal = false;
    TaskState state = TaskState::ready;
    std::uint32_t steps = 0;    ///< steps begun so far
    Site site = Site::none;     ///< where it is: the running line, or the line at which it waits
    Stack stack = Stack::none;  ///< while suspended or woken: its awaits, outermost first
    WaitsOn waits_on{};         ///< while suspended
    Id woken_by{};              ///< while ready: the future, task or gather whose end made it ready
    Cause cause = Cause::created;  ///< while ready or running: why it became ready
    std::uint32_t queued = 0;      ///< handles in the ready queue that begin its step
    std::uint32_t cancels = 0;     ///< cancel() calls accepted, less those taken back by uncancel()
    Text value = Text::none;       ///< done: repr of the result; failed: of the exception
    bool operator==(const TaskView&) const = default;
};

struct ReadyHandle {
    Id id{};
    Action action{};
    Cause cause = Cause::call_soon;
    Id source{};
    bool cancelled = false;
    bool operator==(const ReadyHandle&) const = default;
};

struct TimerView {
    Id id{};
    std::int64_t when_ns = 0;
    std::int64_t set_ns = 0;  ///< when it was scheduled
    Action action{};
    Id task{};  ///< the task whose sleep it is
    bool cancelled = false;
    bool operator==(const TimerView&) const = default;
};

struct Slot {
    Id child{};
    bool filled = false;     ///< its gather has taken note of its end
    std::uint32_t rank = 0;  ///< 1 for the first child that the gather took note of; 0: not yet
    Ending ending = Ending::result;
    Text value = Text::none;
    bool operator==(const Slot&) const = default;
};

/// The slots of a gather in the order of their children. Built when a child is looked up that is
/// not in the expected slot.
struct SlotsByChild {
    std::shared_ptr<const std::vector<std::uint32_t>> slots;
    /// It follows from the slots.
    bool operator==(const SlotsByChild& /*other*/) const { return true; }
};

struct GatherView {
    Id id{};
    Id by{};  ///< the task that called gather; none: `run`
    Site site = Site::none;
    bool return_exceptions = false;
    std::vector<Slot> slots;  ///< in argument order
    SlotsByChild by_child;
    std::uint32_t nfinished = 0, nfuts = 0;
    bool done = false;  ///< the list is assembled, or an exception set
    Ending ending = Ending::result;
    Text value = Text::none;
    bool operator==(const GatherView&) const = default;
};

/// A handle that runs, or a step that runs without one.
struct Running {
    Id task{};
    Id handle{};
    Action action{};  ///< of a handle that is no task's step
    bool operator==(const Running&) const = default;
};

/// What the event loop is doing.
enum class Phase : std::uint8_t {
    not_started,
    starting,    ///< the program has begun; the loop does not run yet
    polling,     ///< an iteration has begun; nothing has been run in it yet
    waiting,     ///< the clock jumps to the next deadline
    collecting,  ///< due timers move to the ready queue
    running,     ///< the handles of the iteration's snapshot run
    iteration_end,
    stopped,     ///< out of run_until_complete
    cancelling,  ///< run cancels what is left
    closing,     ///< run closes asynchronous generators and the executor
    closed,
};

/// Where the run is and what the loop does.
struct LoopView {
    std::uint32_t position = 0;  ///< how many events have happened
    std::int64_t t_ns = 0;
    std::uint32_t it = 0;
    Phase phase = Phase::not_started;
    bool shutting_down = false;  ///< main has ended: run is cleaning up
    std::uint32_t todo = 0;      ///< handles of this iteration's snapshot that are still to run
    Id running_task{};
    Id running_handle{};
    Action running_action{};  ///< of a handle that is no task's step; valid with running_handle
    std::vector<Running> interrupted;  ///< to be gone back to, the outermost first
    std::optional<int> rc;             ///< the program has ended
    bool operator==(const LoopView&) const = default;
};

/// Those of the timers that are cancelled, and some that have fired since. (CPython throws them out
/// when it next polls: of 100,000 timers that are set, few.)
struct CancelledTimers {
    std::vector<Id> ids;
    /// It follows from the timers.
    bool operator==(const CancelledTimers& /*other*/) const { return true; }
};

/// The state of a run at one moment: a fold of its events.
struct World : LoopView {
    std::vector<TaskView> tasks;   ///< by number
    ReadyList<ReadyHandle> ready;  ///< in order
    TimerList<TimerView> timers;   ///< not yet fired, by deadline
    CancelledTimers cancelled_timers;
    std::vector<GatherView> gathers;
    std::vector<std::uint32_t> prints;  ///< indices of the print events so far

    bool operator==(const World&) const = default;

    /// Applies one event; they must come in order.
    void apply(const Log& log, const TraceEvent& event);

    [[nodiscard]] const TaskView* task(Id id) const;
    [[nodiscard]] const GatherView* gather(Id id) const;
};

}  // namespace trace
