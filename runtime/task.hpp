#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "runtime/coro.hpp"
#include "runtime/future.hpp"
#include "runtime/handle.hpp"

namespace asyncio {

class Tracer;
class TaskBase;

namespace detail {
/// How a task was created, for the trace.
struct Creation {
    std::string_view via;
    bool internal = false;
};
inline constexpr std::string_view loop_create_task = "BaseEventLoop.create_task";
/// Names it and schedules its first step.
void start_task(TaskBase& task, std::string&& name, const Creation& creation,
                const Location& location);
class SleepAwaiter;
}  // namespace detail

/// A future that runs a coroutine, step by step. It is its own handle: it waits in the ready queue
/// (`step`), among the callbacks of the future that it waits for (`wakeup`) or, while it sleeps, in
/// the timer heap; never in two of them. (To a trace it is then a timer's handle, and `source` the
/// future of the sleep.)
class TaskBase : public FutureBase, public Handle {
public:
    [[nodiscard]] std::string get_name() const;
    void set_name(std::string name, const Location& location = Location::current());
    /// Cancellation requests that have not been taken back (CPython 3.11 tasks.py:242).
    [[nodiscard]] std::uint32_t cancelling() const { return cancels_; }
    /// Takes one request back and returns how many are left. From 3.13 on, the last one takes back
    /// a cancellation that has not been thrown yet, too (CPython 3.13 tasks.py:248).
    std::uint32_t uncancel(const Location& location = Location::current());
    /// What it waits for, for the trace.
    [[nodiscard]] trace::WaitsOn waits_on() const;
    /// The innermost frame that this task runs or is suspended in; null once it is done.
    [[nodiscard]] detail::PromiseBase* top() const {
        return pause_ == Pause::ended ? nullptr : top_;
    }

    /// CPython 3.11 tasks.py:191. The request goes down to what the task waits for; where there is
    /// none that takes it, CancelledError is thrown at the task's next step. Throws RecursionError
    /// if that is too long a way, or a circle; what was asked on the way stays asked.
    bool cancel(const std::optional<std::string>& message = {},
                const Location& location = Location::current()) override;

    /// Of a task that did not end as cancelled: that of the last request that it took itself.
    [[nodiscard]] std::optional<std::string> cancel_message() const override;

    /// Whether what is in the heap or the ready queue is the timer of its sleep.
    [[nodiscard]] bool sleeps() const { return pause_ == Pause::sleep; }
    /// As a handle.
    [[nodiscard]] trace::Action action() const;

    // For awaiters, while a step runs.
    void push(detail::PromiseBase& frame) { top_ = &frame; }
    void pop(detail::PromiseBase* caller) {
        top_ = caller;
        if (!caller)
            pause_ = Pause::ended;
    }
    void wait_for(FutureBase& future) {
        pause_ = Pause::future;
        waits_for_.future = &future;
    }
    void yield() { pause_ = Pause::yield; }
    void sleep(detail::SleepAwaiter& sleep) {
        pause_ = Pause::sleep;
        waits_for_.sleep = &sleep;
    }
    /// Throws the exception that the step was begun with, or that the awaited coroutine has ended
    /// with, if any.
    void rethrow_thrown() {
        if (exception_)
            rethrow();
    }
    void set_thrown(std::exception_ptr exception) { exception_ = std::move(exception); }

    /// Lets go of the coroutine: the frames that are left are destroyed, innermost first and
    /// without recursion.
    void destroy_frames();

    std::uint32_t slot = 0;  ///< in the loop's list

protected:
    TaskBase(EventLoop& loop, detail::PromiseBase& root)
        : FutureBase(loop), Handle(Kind::task), top_(&root) {}
    void record_done() override;

private:
    friend class EventLoop;
    friend void detail::start_task(TaskBase&, std::string&&, const detail::Creation&,
                                   const Location&);

    /// Why the coroutine does not go on.
    enum class Pause : std::uint8_t {
        none,
        unstarted,
        yield,
        future,  ///< that is pending, or has ended and made the task ready
        sleep,   ///< until its timer runs
        slept,   ///< the sleep is over, or was cancelled, and has made the task ready
        ended,
    };

    [[nodiscard]] std::optional<std::string> cancel_message_to_come() const;

    // A step, CPython 3.11 tasks.py:259, in three parts.
    /// False if there is no step: it is the timer of its sleep that has run.
    bool begin_step() {
        if (pause_ != Pause::none || must_cancel_) [[unlikely]] {
            if (!take_wake_up())
                return false;
        }
        detail::running_task = this;
        return true;
    }
    void resume() {
        while (pause_ == Pause::none)
            [[likely]] resume_top();
    }
    void resume_top() {
        try {
            top_->handle().resume();
        } catch (...) {  // of an argument's destructor; the frame is gone
            set_thrown(std::current_exception());
        }
    }
    void end_step();

    /// Prefetches the task, if it is one's handle; it need not exist any more.
    [[gnu::always_inline]] static void fetch_task(const Handle& handle) {
        const auto* const task = reinterpret_cast<const char*>(&handle) - sizeof(FutureBase);
        for (const int offset : {0, 64, 127})
            __builtin_prefetch(task + offset);
    }
    /// Prefetches the frame that its step resumes, and a handle that waits for its end.
    [[gnu::always_inline]] void fetch_what_wakes() const {
        const auto* const frame = reinterpret_cast<const char*>(top_);
        __builtin_prefetch(frame);
        __builtin_prefetch(frame + 64);
        __builtin_prefetch(callbacks_.address_of_one());
    }
    [[nodiscard]] bool yields() const { return pause_ == Pause::yield; }
    bool take_wake_up();
    [[noreturn]] void rethrow();
    /// The timer of its sleep is run.
    void wake_up();
    void cancel_sleep(const std::optional<std::string>& message);
    void record_suspended(const trace::WaitsOn& on);
    void end(std::exception_ptr exception);
    void suspend_on(FutureBase& future);
    /// Returns what it throws.
    std::exception_ptr pass_cancellation_on(FutureBase& future);

    // What a switch needs, side by side.
    detail::PromiseBase* top_;
    union {
        FutureBase* future = nullptr;  // CPython's _fut_waiter; counted
        detail::SleepAwaiter* sleep;
    } waits_for_;
    std::uint32_t number_ = 0;
    std::uint32_t cancels_ = 0;
    std::uint32_t steps_ = 0;
    Pause pause_ = Pause::unstarted;
    bool must_cancel_ = false;
};

template <class T>
class TaskState final : public TaskBase {
public:
    TaskState(EventLoop& loop, Coro<T> coro)
        : TaskBase(loop, std::move(coro).take().release(slot_)) {}

    ~TaskState() override { destroy_frames(); }

    [[nodiscard]] void* value() override {
        if constexpr (std::is_void_v<T>) {
            static None none;
            return &none;
        } else {
            return &*slot_.value;
        }
    }
    [[nodiscard]] std::string value_repr() const override {
        if constexpr (std::is_void_v<T>) {
            return repr(None{});
        } else if constexpr (Representable<T>) {
            return repr(*slot_.value);
        } else {
            return "<object>";
        }
    }

private:
    [[no_unique_address]] detail::ValueSlot<T> slot_;
};

/// A handle to a task; copies share it. The loop keeps every task that is not done, so a Task may
/// be dropped: unlike CPython's, whose loop knows tasks weakly (3.11 tasks.py:941), none is ever
/// lost while it waits.
template <class T>
class Task : public Future<T> {
public:
    using Future<T>::Future;
    [[nodiscard]] std::string get_name() const { return base().get_name(); }
    void set_name(std::string name, Location location = Location::current()) const {
        base().set_name(std::move(name), location);
    }
    [[nodiscard]] std::uint32_t cancelling() const { return base().cancelling(); }
    std::uint32_t uncancel(Location location = Location::current()) const {
        return base().uncancel(location);
    }
    [[nodiscard]] TaskBase& base() const { return static_cast<TaskBase&>(*this->state()); }
};

namespace detail {

template <class T>
void CoroAwaiter<T>::await_suspend(std::coroutine_handle<>) noexcept {
    running_task->push(frame_);
}

template <class T>
T CoroAwaiter<T>::await_resume() {
    running_task->rethrow_thrown();
    if constexpr (!std::is_void_v<T>)
        return std::move(*slot_.value);
}

template <class T>
void FutureAwaiter<T>::await_suspend(std::coroutine_handle<>) noexcept {
    running_task->wait_for(*future_);
}

template <class T>
T FutureAwaiter<T>::await_resume() {
    running_task->rethrow_thrown();
    return result<T>(*future_);
}

inline void PromiseBase::pop() noexcept {
    running_task->pop(caller);
}

inline void PromiseBase::unhandled_exception() {
    running_task->set_thrown(std::current_exception());
}

}  // namespace detail
}  // namespace asyncio
