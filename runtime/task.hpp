#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "runtime/coro.hpp"
#include "runtime/future.hpp"
#include "runtime/handle.hpp"

namespace asyncio {

class TaskBase;

namespace detail {
/// How a task came about, for the trace.
struct Creation {
    std::string_view via;
    bool internal = false;
};
inline constexpr std::string_view loop_create_task = "BaseEventLoop.create_task";
/// Names it and schedules its first step.
void start_task(TaskBase& task, std::string name, const Creation& creation,
                const Location& location);
}  // namespace detail

/// A future that runs a coroutine, step by step. It is its own handle: it waits in the ready queue
/// (`step`) or among the callbacks of the future that it waits for (`wakeup`), never in both.
class TaskBase : public FutureBase, public Handle {
public:
    ~TaskBase() override;

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
    [[nodiscard]] detail::PromiseBase* top() const { return top_; }

    /// CPython 3.11 tasks.py:191. The request goes down to what the task waits for; where there is
    /// none that takes it, CancelledError is thrown at the task's next step.
    bool cancel(const std::optional<std::string>& message = {},
                const Location& location = Location::current()) override;

    /// Of a task that did not end as cancelled: that of the last request that it took itself.
    [[nodiscard]] std::optional<std::string> cancel_message() const override;

    void run() final;
    [[nodiscard]] trace::Action action() const override;

    // For awaiters, while a step runs.
    void push(detail::PromiseBase& frame) { top_ = &frame; }
    void pop(detail::PromiseBase* frame) { top_ = frame; }
    void wait_for(FutureBase& future) { yielded_ = &future; }
    void yield() { yielded_nothing_ = true; }
    /// Throws the CancelledError that the step was begun with, if any.
    void rethrow_thrown();

    /// Lets go of the coroutine: its frames are destroyed, innermost first and without recursion.
    void destroy_frames();

    // The loop's list of tasks that are not done, in order of creation.
    TaskBase* previous = nullptr;
    TaskBase* next = nullptr;

protected:
    /// Schedules the first step.
    TaskBase(EventLoop& loop, detail::CoroOwner coro);
    void record_done() override;
    [[nodiscard]] detail::PromiseBase& root() const { return *root_.promise(); }
    /// Moves the value out of the coroutine, which has returned.
    virtual void* take_value() = 0;

private:
    friend class EventLoop;
    friend void detail::start_task(TaskBase&, std::string, const detail::Creation&,
                                   const Location&);

    /// What few tasks have.
    struct Rare {
        std::optional<std::string> name;     // else by number
        std::optional<std::string> message;  // of the cancellation to come
    };

    Rare& rare();
    [[nodiscard]] std::optional<std::string> cancel_message_to_come() const;

    void step();
    void resume();
    void end_step();
    void suspend_on(FutureBase& future);

    detail::CoroOwner root_;
    detail::PromiseBase* top_;
    FutureBase* yielded_ = nullptr;
    Ref<FutureBase> waiter_;     // CPython's _fut_waiter
    std::exception_ptr thrown_;  // to be thrown where the coroutine resumes
    std::unique_ptr<Rare> rare_;
    std::uint32_t number_ = 0;
    std::uint32_t cancels_ = 0;
    std::uint32_t steps_ = 0;
    bool yielded_nothing_ = false;
    bool must_cancel_ = false;
    bool started_ = false;
};

template <class T>
class TaskState final : public TaskBase {
public:
    TaskState(EventLoop& loop, Coro<T> coro) : TaskBase(loop, std::move(coro).take()) {}

    [[nodiscard]] std::string value_repr() const override {
        if constexpr (Representable<ValueOf<T>>)
            return repr(*result_);
        return "<object>";
    }

private:
    void* take_value() override {
        return &result_.emplace(static_cast<detail::CoroPromise<T>&>(root()).take());
    }
    std::optional<ValueOf<T>> result_;
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
    PromiseBase& frame = *owner_.promise();
    frame.caller = caller_;
    frame.task = caller_->task;
    frame.task->push(frame);
}

template <class T>
void FutureAwaiter<T>::await_suspend(std::coroutine_handle<>) noexcept {
    caller_->task->wait_for(*future_);
}

template <class T>
T FutureAwaiter<T>::await_resume() {
    caller_->task->rethrow_thrown();
    future_->check();
    if constexpr (!std::is_void_v<T>)
        return *static_cast<const T*>(future_->value());
}

inline void PromiseBase::pop() noexcept {
    task->pop(caller);
}

}  // namespace detail
}  // namespace asyncio
