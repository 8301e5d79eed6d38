#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "runtime/callback.hpp"
#include "runtime/handle.hpp"
#include "runtime/number.hpp"
#include "runtime/task.hpp"
#include "runtime/task_list.hpp"
#include "runtime/timer_queue.hpp"
#include "runtime/tracer.hpp"
#include "runtime/version.hpp"

namespace asyncio {

/// asyncio's event loop on a virtual clock: time stands still while anything is ready, and then
/// jumps to the earliest deadline. It runs nothing by itself: somebody steps it.
class EventLoop {
public:
    using Output = std::function<void(std::string_view line)>;

    /// With a log, everything that happens is appended to it; it must outlive the loop.
    explicit EventLoop(trace::Log* log = nullptr, Version python = newest);
    /// Drops whatever is left: every suspended frame is released.
    ~EventLoop();
    EventLoop(const EventLoop&) = delete;
    EventLoop& operator=(const EventLoop&) = delete;

    /// The loop that runs, or null.
    static EventLoop* current() { return current_; }

    [[nodiscard]] std::int64_t time_ns() const { return now_ns_; }
    [[nodiscard]] Version python() const { return python_; }
    /// Seconds, as asyncio's loop.time().
    [[nodiscard]] double time() const { return static_cast<double>(now_ns_) / 1e9; }

    Ref<CallHandle> call_soon(std::function<void()> function, std::string name = "callback",
                              Location location = Location::current());
    /// Zero and negative delays are timers too, one place behind call_soon
    /// (CPython 3.11 base_events.py:709). A delay is counted as to_ns() says.
    Ref<CallHandle> call_later(Number delay, std::function<void()> function,
                               std::string name = "callback",
                               Location location = Location::current());
    Ref<CallHandle> call_at(Number when, std::function<void()> function,
                            std::string name = "callback", Location location = Location::current());

    /// `what` says in the trace what it is for.
    template <class T>
    Promise<T> create_future(const char* what = "user") {
        return Promise<T>{Ref<FutureBase>{new FutureState<T>(*this, what)}};
    }
    /// As asyncio.create_task; only the numbering of tasks with a name of their own differs before
    /// 3.13 (CPython 3.11 base_events.py:429).
    template <class T>
    Task<T> create_task(Coro<T> coro, std::string name = {},
                        Location location = Location::current());
    /// The iteration that runs is the last one of run_forever (CPython 3.11 base_events.py:655).
    void stop();

    /// Tasks that are not done, in order of creation.
    [[nodiscard]] std::vector<Ref<TaskBase>> all_tasks() const;
    [[nodiscard]] TaskBase* current_task() const {
        TaskBase* const task = detail::running_task;
        return task && &task->loop() == this ? task : nullptr;
    }

    // Stepping. An iteration is CPython's _run_once (3.11 base_events.py:1845).

    /// Whether an iteration has begun and not ended.
    [[nodiscard]] bool in_iteration() const { return in_iteration_; }
    /// When the next handle will run: now, or the earliest deadline. Throws DeadlockError.
    [[nodiscard]] std::int64_t next_time_ns() const;
    /// Runs one handle; begins and ends the iteration around it where it is the first or the last.
    /// Throws DeadlockError if nothing is ready and no timer is set.
    void run_one_handle();
    /// The same to the end of the iteration.
    void run_iteration();
    /// The same until stop() is called.
    void run_until_stopped();
    /// Whether stop() was called and the iteration has ended.
    [[nodiscard]] bool stopped() const { return stopping_ && !in_iteration_; }
    void run_begin();
    void run_end();

    void set_output(Output output) { output_ = std::move(output); }
    void write(std::string_view line) const {
        if (output_)
            output_(line);
    }

    // For the runtime's own parts.
    [[nodiscard]] Tracer* tracer() const { return tracer_.get(); }
    /// So long after now; never if that is too late to count.
    [[nodiscard]] std::int64_t deadline_ns(std::int64_t delay_ns) const {
        return delay_ns > trace::latest_ns - now_ns_ ? trace::latest_ns : now_ns_ + delay_ns;
    }
    void make_ready(Handle& handle, trace::Cause cause, trace::Id source = {},
                    trace::Site site = trace::Site::none) {
        if (tracer_)
            record_ready(handle, cause, source, site);
        handle.place = Handle::Place::ready;
        ready_.push_back(handle);
    }
    /// Tells the trace of an error that nobody else will see. (CPython logs it.)
    void call_exception_handler(std::string_view message, const std::exception_ptr& exception,
                                trace::Id task = {});
    /// The place in the program, for the trace: where the running task is, or this one. None
    /// without a trace.
    [[nodiscard]] trace::Site site() const { return tracer_ ? tracer_->site() : trace::Site::none; }
    [[nodiscard]] trace::Site site(const Location& location) const {
        return tracer_ ? tracer_->site(location) : trace::Site::none;
    }
    /// Returns the timer's number. A deadline is moved to within 2^62 ns of 0 and of now, where the
    /// last one never comes. `sleep` tells the trace that it is asyncio.sleep's own.
    std::uint64_t schedule(Handle& handle, std::int64_t when_ns, bool sleep, trace::Site site);
    /// Another handle takes the place of a sleeping task in the ready queue, or in the heap, where
    /// the task has this number.
    void replace_timer(TaskBase& task, std::uint64_t number, TimerHandle& timer);
    void add_task(TaskBase& task) { tasks_.add(task); }
    void remove_task(TaskBase& task) { tasks_.remove(task); }
    [[nodiscard]] std::uint32_t next_task_number() { return ++numbers_; }
    /// Drops what is ready and the timers, as closing does; names them to the trace.
    void close();
    /// Makes `this` current while it lives.
    class Running {
    public:
        explicit Running(EventLoop& loop)
            : before_(std::exchange(current_, &loop)),
              task_before_(std::exchange(detail::running_task, nullptr)) {}
        ~Running() {
            current_ = before_;
            detail::running_task = task_before_;
        }
        Running(const Running&) = delete;
        Running& operator=(const Running&) = delete;

    private:
        EventLoop* before_;
        TaskBase* task_before_;
    };

private:
    friend class TimerHandle;
    friend class TaskBase;
    friend class KnownFuture;
    void begin_iteration();
    void fetch_upcoming();
    void end_iteration();
    void run_rest_of_iteration();
    void run(Handle& handle);
    void run(TaskBase& task);
    void run_callback(Handle& handle);
    void drop_cancelled_timers();
    detail::Timer pop_timer();
    [[nodiscard]] Handle& handle_of(const detail::Timer& timer) const;
    void drop_all();
    void run_traced(TaskBase& task, Tracer& r);
    void run_traced(Handle& handle, Tracer& r);
    void record_ready(Handle& handle, trace::Cause cause, trace::Id source, trace::Site site);
    void record_deadlock();
    void let_go_of_futures();

    static inline constinit thread_local EventLoop* current_ = nullptr;

    Version python_;
    std::int64_t now_ns_ = 0;
    ReadyQueue ready_;
    detail::TimerQueue timers_;
    std::unordered_map<std::uint64_t, TimerHandle*> replaced_timers_;  // of timers_, by number
    std::uint64_t sequence_ = 0;
    std::size_t cancelled_timers_ = 0;
    std::uint32_t todo_ = 0;  // of the iteration's snapshot
    bool in_iteration_ = false;
    bool stopping_ = false;
    std::uint32_t numbers_ = 0;
    detail::TaskList tasks_;
    KnownFuture* futures_ = nullptr;
    std::unique_ptr<Tracer> tracer_;
    trace::IdListBuilder ready_ids_;  // for the trace: what is ready for the next iteration
    Output output_;
};

/// The loop that runs. Throws RuntimeError if none does.
EventLoop& get_running_loop();

/// A number of seconds in nanoseconds, to the nearest: of CPython's clock a float, of this one an
/// integer. What is further than 2^62 ns away, some 146 years, is that far, and a deadline there
/// never comes: where CPython's loop would wait for centuries, this one is in a deadlock. Less than
/// half a nanosecond is none. NaN is 0, as CPython takes a deadline of NaN for one that is due.
std::int64_t float_to_ns(double seconds);
inline std::int64_t to_ns(const Number& seconds) {
    // The common whole seconds, as the 0 of sleep(0), without floating point.
    constexpr std::int64_t many = 1'000'000'000;
    if (seconds.is_int() && -many < seconds.as_int() && seconds.as_int() < many)
        return seconds.as_int() * 1'000'000'000;
    return float_to_ns(seconds.as_double());
}

/// The task that runs; null outside of one.
Ref<TaskBase> current_task();
/// The running loop's tasks that are not done, in order of creation.
std::vector<Ref<TaskBase>> all_tasks();

namespace detail {
template <class T>
Task<T> make_task(EventLoop& loop, Coro<T>&& coro, std::string&& name, const Creation& creation,
                  const Location& location) {
    auto* state = new TaskState<T>(loop, std::move(coro));
    Ref<FutureBase> ref{state};
    start_task(*state, std::move(name), creation, location);
    return Task<T>{std::move(ref)};
}
}  // namespace detail

/// Makes a task of the coroutine and puts its first step into the ready queue; nothing of it runs
/// before the caller suspends (CPython 3.11 tasks.py:106).
template <class T>
Task<T> create_task(Coro<T> coro, std::string name = {}, Location location = Location::current()) {
    return detail::make_task(get_running_loop(), std::move(coro), std::move(name), {"create_task"},
                             location);
}

template <class T>
Task<T> EventLoop::create_task(Coro<T> coro, std::string name, Location location) {
    return detail::make_task(*this, std::move(coro), std::move(name), {detail::loop_create_task},
                             location);
}

template <class T>
void Future<T>::add_done_callback(std::function<void(Future)> callback, std::string name) const {
    EventLoop& loop = state_->loop();
    // The handle holds the future once that is done; before, they would keep each other.
    Ref<CallHandle> handle{new CallHandle(
        loop, [state = state_.get(), f = std::move(callback)] { f(Future{state}); },
        std::move(name))};
    handle->of = state_->id;
    handle->retain();
    state_->add_done_callback(*handle);
}

}  // namespace asyncio
