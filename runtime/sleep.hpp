#pragma once

#include <concepts>

#include "runtime/event_loop.hpp"

namespace asyncio {

namespace detail {

// Instead of a delay.
inline constexpr std::int64_t bare_yield = -1;
inline constexpr std::int64_t not_a_number = -2;

inline std::int64_t sleep_ns(const Number& delay) {
    if (delay <= Number{0})
        return bare_yield;
    return delay > Number{0} ? to_ns(delay) : not_a_number;
}

/// What is left in the loop of the timer of a cancelled sleep: CPython's handle, which stays in the
/// heap until its time comes, or in the ready queue.
class SleepTimer final : public RefCounted, public TimerHandle {
public:
    SleepTimer(trace::Id future, trace::Id timer) : future_(future) { handle_id = timer; }
    void on_run() override { release(); }
    void on_drop() override { release(); }
    [[nodiscard]] trace::Action on_action() const override {
        return {trace::Do::set_result, false, {}, future_};
    }

private:
    trace::Id future_;
};

/// A sleep needs neither a future nor a timer of its own: the task itself waits among the timers.
/// (That saves 128 bytes a sleeping task.) To a trace there are both.
class SleepAwaiter {
public:
    explicit SleepAwaiter(std::int64_t delay_ns) : when_ns(delay_ns) {}
    static bool await_ready() noexcept { return false; }
    void await_suspend(std::coroutine_handle<>) {
        if (when_ns == bare_yield) {
            running_task->yield();
        } else {
            begin(*running_task);
        }
    }
    static void await_resume() { running_task->rethrow_thrown(); }

    std::int64_t when_ns;     ///< before it begins: the delay, as of Sleep
    std::uint64_t timer = 0;  ///< its number

private:
    void begin(TaskBase& task);
};

}  // namespace detail

/// What sleep() returns; await it.
class [[nodiscard]] Sleep {
public:
    /// Not negative, or one of detail's.
    explicit Sleep(std::int64_t delay_ns) : delay_ns_(delay_ns) {}
    [[nodiscard]] detail::SleepAwaiter awaiter() const { return detail::SleepAwaiter{delay_ns_}; }
    /// As a coroutine, for what makes a task of it.
    [[nodiscard]] Coro<> coro() const;

private:
    std::int64_t delay_ns_;
};

/// Suspends the task for `delay` seconds of the loop's clock. Waking takes two iterations: one in
/// which the timer fires and ends the sleep's future, one for the task's step. `delay` <= 0 is a
/// bare yield: the task goes to the back of the ready queue (CPython 3.11 tasks.py:625). One of
/// less than half a nanosecond is a timer that is due at once, as is NaN, of which from 3.13 on a
/// ValueError is thrown at the await (CPython 3.13 tasks.py:709).
/// (A template, so that POSIX's sleep(unsigned) is never the better match.)
template <std::convertible_to<Number> Seconds>
Sleep sleep(Seconds delay) {
    return Sleep{detail::sleep_ns(Number{delay})};
}

inline Task<void> create_task(const Sleep& sleep, std::string name = {},
                              Location location = Location::current()) {
    return create_task(sleep.coro(), std::move(name), location);
}

}  // namespace asyncio
