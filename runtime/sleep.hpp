#pragma once

#include <concepts>

#include "runtime/event_loop.hpp"

namespace asyncio {

namespace detail {

/// The future of one sleep, with its timer.
class SleepFuture final : public PlainFuture, public TimerHandle {
public:
    explicit SleepFuture(EventLoop& loop) : PlainFuture(loop, "sleep") {}
    void run() override;
    void drop() override { release(); }
    [[nodiscard]] trace::Action action() const override {
        return {trace::Do::set_result, false, {}, id};
    }
    [[nodiscard]] std::string value_repr() const override { return "None"; }
};

class SleepAwaiter {
public:
    SleepAwaiter(std::int64_t delay_ns, PromiseBase& caller)
        : delay_ns_(delay_ns), caller_(&caller) {}
    static bool await_ready() noexcept { return false; }
    void await_suspend(std::coroutine_handle<>);
    void await_resume();

private:
    std::int64_t delay_ns_;
    PromiseBase* caller_;
    Ref<SleepFuture> future_;
};

}  // namespace detail

/// What sleep() returns; await it.
class [[nodiscard]] Sleep {
public:
    explicit Sleep(std::int64_t delay_ns) : delay_ns_(delay_ns) {}
    detail::SleepAwaiter awaiter(detail::PromiseBase& caller) const { return {delay_ns_, caller}; }
    /// As a coroutine, for what makes a task of it.
    [[nodiscard]] Coro<> coro() const;

private:
    std::int64_t delay_ns_;
};

/// Suspends the task for `delay` seconds of the loop's clock. Waking takes two iterations: one in
/// which the timer fires and ends the sleep's future, one for the task's step. `delay` <= 0 is a
/// bare yield: the task goes to the back of the ready queue (CPython 3.11 tasks.py:625).
/// (A template, so that POSIX's sleep(unsigned) is never the better match.)
template <std::convertible_to<Number> Seconds>
Sleep sleep(Seconds delay) {
    return Sleep{to_ns(Number{delay})};
}

inline Task<void> create_task(const Sleep& sleep, std::string name = {},
                              Location location = Location::current()) {
    return create_task(sleep.coro(), std::move(name), location);
}

}  // namespace asyncio
