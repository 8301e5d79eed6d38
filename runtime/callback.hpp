#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "runtime/future.hpp"
#include "runtime/handle.hpp"

/// What an EventLoop calls, beside the steps of tasks.
namespace asyncio {

/// A handle that becomes ready at a time. Scheduling it passes a reference to the loop, which run()
/// or drop() releases.
class TimerHandle : public CallbackHandle {
public:
    /// No effect once it has run. A cancelled timer stays in the heap until it gets to its head, or
    /// until more than half of over 100 are cancelled (CPython 3.11 base_events.py:1853).
    void cancel(EventLoop& loop, trace::Site site);
    /// At the running task's line.
    void cancel(EventLoop& loop);

protected:
    TimerHandle() = default;
    ~TimerHandle() = default;
};

/// A function for the loop to call. What it throws goes to the loop's exception handler.
class Callback : public RefCounted, public TimerHandle {
public:
    void on_run() override;
    void on_drop() override;
    void on_hold(FutureBase& future) override { future_ = &future; }

protected:
    Callback(EventLoop& loop, std::function<void()> function)
        : loop_(&loop), function_(std::move(function)) {}
    [[nodiscard]] EventLoop& loop() const { return *loop_; }
    /// For the message about what it threw.
    [[nodiscard]] virtual std::string name() const = 0;

private:
    EventLoop* loop_;
    std::function<void()> function_;
    Ref<FutureBase> future_;  // whose done-callback it is, once that is done
};

/// A function of the program, as call_soon() and call_later() return it.
class CallHandle final : public Callback {
public:
    CallHandle(EventLoop& loop, std::function<void()> function, std::string name)
        : Callback(loop, std::move(function)), name_(std::move(name)) {}
    void cancel(Location location = Location::current());
    [[nodiscard]] trace::Action on_action() const override;

    trace::Id of{};  ///< the future that it is called with, for the trace

private:
    [[nodiscard]] std::string name() const override { return name_; }
    std::string name_;
};

namespace detail {

/// A function of asyncio's own; `of` is the future that it is about.
class LibraryCallback final : public Callback {
public:
    LibraryCallback(EventLoop& loop, trace::Action action, std::function<void()> function)
        : Callback(loop, std::move(function)), action_(action) {}
    [[nodiscard]] trace::Action on_action() const override { return action_; }

private:
    [[nodiscard]] std::string name() const override { return "asyncio"; }
    trace::Action action_;
};

using CallbackRef = Ref<LibraryCallback>;

/// Calls `function` through the loop once the future is done. It must not own the future: the
/// callback does, from then on.
CallbackRef when_done(FutureBase& future, trace::Do what, trace::Id of,
                      std::function<void()> function);
CallbackRef call_soon(EventLoop& loop, trace::Action action, std::function<void()> function);
CallbackRef call_at_ns(EventLoop& loop, std::int64_t when_ns, trace::Action action,
                       std::function<void()> function);

}  // namespace detail

}  // namespace asyncio
