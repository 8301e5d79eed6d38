#pragma once

#include <cstdint>
#include <string_view>
#include <variant>

#include "runtime/trace/id.hpp"

/// What happened, one small fact each. The payloads hold what the events of the written trace hold;
/// `ev` of each is the event's name there.
namespace trace {

/// Times are at most this far from 0, so that they can be subtracted. A deadline that never comes
/// is this one.
inline constexpr std::int64_t latest_ns = std::int64_t{1} << 62;

/// A text, a place or a list kept in the Log that recorded the event; 0 is "none".
enum class Text : std::uint32_t { none };
enum class Site : std::uint32_t { none };     ///< a line of a function of the program
enum class Stack : std::uint32_t { none };    ///< sites, outermost first
enum class Ids : std::uint32_t { none };      ///< a list of ids
enum class Texts : std::uint32_t { none };    ///< a list of texts
enum class Waits : std::uint32_t { none };    ///< a list of Waiting
enum class Origin : std::uint32_t { none };   ///< a TaskOrigin
enum class Errors : std::uint32_t { none };   ///< a list of LinkedError
enum class Failure : std::uint32_t { none };  ///< a FailureDetails
enum class Wanted : std::uint32_t { none };   ///< a WantedThing

/// What a handle does when it is run.
enum class Do : std::uint8_t {
    step,
    wakeup,
    stop_loop,
    gather_child,
    set_result,      ///< a sleep's timer ends its future
    release_waiter,  ///< the timer of wait_for and wait
    wait_child,
    taskgroup_child,
    as_completed_child,
    as_completed_timeout,
    shield_inner,  ///< the shielded future is done
    shield_outer,  ///< what shield returned is done
    timeout,       ///< a Timeout's deadline
    selfpipe,      ///< a call_soon_threadsafe has woken the loop
    call,
};

struct Action {
    Do what = Do::call;
    bool user = false;           ///< call: the function is the program's own
    Id target{};                 ///< step, wakeup, timeout: the task; gather_child: the gather
    Id of{};                     ///< the future that the callback is about
    Text callable = Text::none;  ///< call: the function's name
    Text thrown = Text::none;    ///< step: the exception that it will throw into the task
    bool operator==(const Action&) const = default;
};

/// Why a handle was put into the ready queue.
enum class Cause : std::uint8_t {
    created,
    yield,
    future_done,
    already_done,
    call_soon,
    threadsafe,
    error,
    eager,  ///< a step's only: inside create_task, by CPython 3.12's eager task factory
};

/// Whose a task is, as a recording tells it.
struct TaskOrigin {
    Text library = Text::none;  ///< the package that made it; none: it is the program's own
    Text file = Text::none;     ///< of the program's, where its function stands; none: the program
    Texts call = Texts::none;   ///< the function's name, and its arguments
    bool operator==(const TaskOrigin&) const = default;
};

/// How a task or future ended.
enum class Ending : std::uint8_t { result, exception, cancelled };

/// How a task's step ended.
enum class Outcome : std::uint8_t { returned, raised, cancelled, suspended };

/// What a suspended task waits for.
struct WaitsOn {
    enum class Kind : std::uint8_t { nothing, yield, sleep, task, gather, future, bad_yield };
    Kind kind = Kind::nothing;
    Id on{};                    ///< sleep, future: the future; task; gather
    Id timer{};                 ///< sleep
    std::int64_t until_ns = 0;  ///< sleep: the timer's deadline
    Text what = Text::none;     ///< future: what of asyncio's it is for, `Lock.acquire`
    bool operator==(const WaitsOn&) const = default;
};

/// A task of a deadlock.
struct Waiting {
    Id task{};
    WaitsOn on{};
    Stack stack = Stack::none;
    // Of Queue.join:
    std::uint32_t size = 0, unfinished = 0;  ///< the items in the queue; those not yet done with
    Ids workers = Ids::none;                 ///< the tasks that have taken items out
    bool operator==(const Waiting&) const = default;
};

/// An exception that another one leads back to.
struct LinkedError {
    enum class As : std::uint8_t { cause, context, member };
    As as = As::cause;            ///< `raise ... from` it; raised while it was handled; of a group
    Text exc = Text::none;        ///< its repr
    Site site = Site::none;       ///< where it was raised, or what had been called there raised it
    Text raised_in = Text::none;  ///< as TaskDone's
    bool operator==(const LinkedError&) const = default;
};

/// Of an exception that a task ended with, as a recording tells it.
struct FailureDetails {
    Text whole = Text::none;        ///< its repr, where the event's is cut
    Stack raised_at = Stack::none;  ///< the program's own lines of its traceback
    Text raised_in = Text::none;    ///< what raised it, if that is not the last of these
    Errors chain = Errors::none;    ///< what it leads back to
    bool operator==(const FailureDetails&) const = default;
};

/// Of the lock, semaphore or queue that a future waits for, as a recording tells it.
struct WantedThing {
    std::uint32_t lock = 0;       ///< of which lock or semaphore, counted from 1; 0: a queue
    Ids held_by = Ids::none;      ///< the tasks that hold it at that moment
    Stack held_at = Stack::none;  ///< where each of them took it
    std::uint32_t size = 0, unfinished = 0;  ///< Queue.join: as Waiting's
    bool operator==(const WantedThing&) const = default;
};

enum class GatherEffect : std::uint8_t { slot, completes_gather, fails_gather, ignored };

enum class CancelEffect : std::uint8_t {
    to_waiter,           ///< passed on to what the task waits for
    must_cancel,         ///< remembered; thrown at the next step
    noop_done,           ///< already done: no effect
    to_children,         ///< a gather: passed on to its children
    noop_children_done,  ///< a gather whose children are all done
};

enum class ShutdownPhase : std::uint8_t {
    cancel_all_tasks,
    shutdown_asyncgens,
    shutdown_default_executor,
    loop_close,
};

enum class TimerPlace : std::uint8_t { heap, ready };

struct ProgramBegin {
    static constexpr std::string_view ev = "program_begin";
    Text program;              ///< the file's name
    Text python = Text::none;  ///< CPython's version; none: Loopscope's own runtime
    Text source = Text::none;  ///< the program's text
};
struct LoopCreated {
    static constexpr std::string_view ev = "loop_created";
};
struct LoopRunBegin {
    static constexpr std::string_view ev = "loop_run_begin";
};
struct LoopStop {
    static constexpr std::string_view ev = "loop_stop";
};
struct LoopRunEnd {
    static constexpr std::string_view ev = "loop_run_end";
    std::uint32_t ready, timers;
};
struct IterBegin {
    static constexpr std::string_view ev = "iter_begin";
    std::uint32_t ready, timers, heap;
    bool stopping;
};
struct Advance {
    static constexpr std::string_view ev = "advance";
    std::int64_t to_ns, by_ns;
};
struct TimerFired {
    static constexpr std::string_view ev = "timer_fired";
    Id timer;
    bool cancelled;
    std::int64_t late_ns = 0;  ///< how long after its deadline
};
struct IterRun {
    static constexpr std::string_view ev = "iter_run";
    std::uint32_t ntodo;
    Ids queue;
};
struct IterEnd {
    static constexpr std::string_view ev = "iter_end";
    std::uint32_t ready;
};
struct TaskCreated {
    static constexpr std::string_view ev = "task_created";
    Id task, by;
    Text name, coro;
    Text call;      ///< the coroutine as it was called, `compute(2)`; not in the written trace
    Text via;       ///< run, create_task, gather, shutdown
    bool internal;  ///< one of asyncio.run's own
    Site site;
    Text auto_name = Text::none;  ///< the `Task-N` that a name of its own replaces
    Origin origin = Origin::none;
};
struct TaskRenamed {
    static constexpr std::string_view ev = "task_renamed";
    Id task;
    Text name;
    Site site;
};
struct ReadyEvent {
    static constexpr std::string_view ev = "ready";
    Id handle;
    Action action;
    Cause cause;
    Id source;
    Site site = Site::none;  ///< call_soon: of the call
};
struct StepBegin {
    static constexpr std::string_view ev = "step_begin";
    Id task;
    std::uint32_t n;
    Id handle;
    Cause cause;
    Id source;
    Text thrown;
    Site site;
};
struct StepEnd {
    static constexpr std::string_view ev = "step_end";
    Id task;
    Outcome outcome;
    Text value;
    WaitsOn on;
    Stack stack;
};
/// An `await` of what is done already: the task goes on at once, in the same step.
struct AwaitDone {
    static constexpr std::string_view ev = "await_done";
    Id task, of;
    Site site;
};
struct TaskDone {
    static constexpr std::string_view ev = "task_done";
    Id task;
    Ending ending;
    Text value;
    Failure failure = Failure::none;  ///< of an exception
};
struct CallbackBegin {
    static constexpr std::string_view ev = "cb_begin";
    Id handle;
    Action action;
};
struct CallbackEnd {
    static constexpr std::string_view ev = "cb_end";
    Id handle;
};
struct TimerScheduled {
    static constexpr std::string_view ev = "timer_scheduled";
    Id timer;
    std::int64_t when_ns, delay_ns;
    Action action;
    bool sleep;
    Site site;
};
struct TimerCancelled {
    static constexpr std::string_view ev = "timer_cancelled";
    Id timer;
    TimerPlace place;
    Site site;
};
struct HandleCancelled {
    static constexpr std::string_view ev = "handle_cancelled";
    Id handle;
    Site site;
};
struct HandleSkipped {
    static constexpr std::string_view ev = "handle_skipped";
    Id handle;
};
struct FutureCreated {
    static constexpr std::string_view ev = "future_created";
    Id future;
    Text what;
    Site site;
    Wanted wanted = Wanted::none;
};
struct FutureDone {
    static constexpr std::string_view ev = "future_done";
    Id future;
    Text what;
    Ending ending;
    Text value;
    Site site = Site::none;  ///< cancelled, by the program itself: where
};
struct GatherCreated {
    static constexpr std::string_view ev = "gather_created";
    Id gather;
    Ids children;
    std::uint32_t nfuts;
    bool return_exceptions;
    Site site;
};
struct GatherChildDone {
    static constexpr std::string_view ev = "gather_child_done";
    Id handle, gather, child;
    std::uint32_t nfinished, nfuts;
    Ending ending;
    Text value;
    GatherEffect effect;
};
struct GatherDone {
    static constexpr std::string_view ev = "gather_done";
    Id gather;
    Ending ending;
    Text value;
};
struct CancelRequested {
    static constexpr std::string_view ev = "cancel_requested";
    Id target;
    CancelEffect effect;
    Id waiter;
    std::uint32_t count;
    Text msg;
    Site site;
    Text via = Text::none;      ///< what of asyncio's asks for it: SIGINT, TaskGroup, wait_for
    Text library = Text::none;  ///< the package whose code calls it, as anyio's scopes do
};
struct Uncancel {
    static constexpr std::string_view ev = "uncancel";
    Id task;
    std::uint32_t count;  ///< the requests that are left
    Site site;
};
struct Print {
    static constexpr std::string_view ev = "print";
    Text text;
    Id handle;
    Site site;
    bool line_end = true;  ///< false: the line is not ended yet, at the end of a step
    bool error = false;    ///< on standard error
};
struct Shutdown {
    static constexpr std::string_view ev = "shutdown";
    ShutdownPhase phase;
    Ids tasks = Ids::none;                                      ///< cancel_all_tasks
    Ids dropped_ready = Ids::none, dropped_timers = Ids::none;  ///< loop_close
    Texts asyncgens = Texts::none;                              ///< shutdown_asyncgens
};
/// The loop's exception handler is called.
struct ExceptionHandler {
    static constexpr std::string_view ev = "exception_handler";
    Text message, exc;
    Id task{}, future{};  ///< whose
    Text asyncgen = Text::none;
};
struct Warning {
    static constexpr std::string_view ev = "warning";
    Text category, message;
    Site site = Site::none;
};
/// time.sleep, or another call that keeps the thread: everything stands still.
struct BlockingSleep {
    static constexpr std::string_view ev = "blocking_sleep";
    std::int64_t ns, to_ns;
    Site site;
    Text call = Text::none;  ///< which; none: time.sleep
};
struct ProgramRaised {
    static constexpr std::string_view ev = "program_raised";
    Text exc;
    Site site = Site::none;  ///< what raised it, if no event loop ran for that
};
/// Nothing is ready and no timer is set.
struct Deadlock {
    static constexpr std::string_view ev = "deadlock";
    Waits waiting = Waits::none;
};
/// The recording was ended before the program.
struct Limit {
    static constexpr std::string_view ev = "limit";
    Text what;           ///< events, seconds, blocked
    std::int64_t value;  ///< that many events; that many seconds
};
struct Teardown {
    static constexpr std::string_view ev = "teardown";
};
struct ProgramEnd {
    static constexpr std::string_view ev = "program_end";
    int rc;
};

using Payload =
    std::variant<ProgramBegin, LoopCreated, LoopRunBegin, LoopStop, LoopRunEnd, IterBegin, Advance,
                 TimerFired, IterRun, IterEnd, TaskCreated, TaskRenamed, ReadyEvent, StepBegin,
                 StepEnd, AwaitDone, TaskDone, CallbackBegin, CallbackEnd, TimerScheduled,
                 TimerCancelled, HandleCancelled, HandleSkipped, FutureCreated, FutureDone,
                 GatherCreated, GatherChildDone, GatherDone, CancelRequested, Uncancel, Print,
                 Shutdown, ExceptionHandler, Warning, BlockingSleep, ProgramRaised, Deadlock, Limit,
                 Teardown, ProgramEnd>;

/// When an event happens.
struct When {
    std::int64_t t_ns = 0;  ///< virtual time, nanoseconds from 0
    std::uint32_t it = 0;   ///< loop iteration, over the whole program; 0 before the first
    Id cur{};               ///< the running task
};

/// One event of a run. Its number (`seq` in the written trace) is its position in the Log plus 1.
struct TraceEvent : When {
    Payload what;
};

/// The payload if the event is a `T`, else null.
template <class T>
const T* get(const TraceEvent& event) {
    return std::get_if<T>(&event.what);
}
/// An event of a Log is not there for longer than the expression: Log::get, or a copy of it.
template <class T>
const T* get(const TraceEvent&& event) = delete;

/// The time to which the event sets the clock; null if it leaves the clock alone.
inline const std::int64_t* clock_set_by(const TraceEvent& event) {
    if (const auto* advance = get<Advance>(event))
        return &advance->to_ns;
    const auto* blocked = get<BlockingSleep>(event);
    return blocked ? &blocked->to_ns : nullptr;
}
const std::int64_t* clock_set_by(const TraceEvent&& event) = delete;

/// The time that the clock shows just after the event.
inline std::int64_t clock_after(const TraceEvent& event) {
    const auto* set = clock_set_by(event);
    return set ? *set : event.t_ns;
}

}  // namespace trace
