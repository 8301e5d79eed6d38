#pragma once

#include <optional>

#include "runtime/event_loop.hpp"

namespace asyncio {

/// What timeout() and timeout_at() return; a manager for async_with(). At its deadline it cancels
/// the task that entered it, and exit() makes a TimeoutError of that CancelledError, unless others
/// have asked for cancellation meanwhile (CPython 3.13 timeouts.py:27).
class Timeout {
public:
    /// Nanoseconds of the loop's clock; none: never.
    explicit Timeout(std::optional<std::int64_t> when_ns) : when_ns_(when_ns) {}
    Timeout(Timeout&&) = default;
    Timeout& operator=(Timeout&&) = delete;
    ~Timeout();

    /// Seconds of the loop's clock; infinite if it never comes.
    [[nodiscard]] std::optional<double> when() const;
    /// A deadline that has passed is over in the next iteration. Throws RuntimeError unless it is
    /// entered and not over.
    void reschedule(std::optional<Number> when);
    [[nodiscard]] bool expired() const {
        return state_ == State::expiring || state_ == State::expired;
    }

    /// Throws RuntimeError if it was entered before.
    Coro<> enter(Library = {"Timeout.__aenter__"});
    /// Throws TimeoutError.
    Coro<> exit(std::exception_ptr error, Library = {"Timeout.__aexit__"});

private:
    enum class State : std::uint8_t { created, entered, expiring, expired, exited };

    void reschedule_ns(std::optional<std::int64_t> when_ns);
    void cancel_handle();
    void on_timeout();

    State state_ = State::created;
    std::optional<std::int64_t> when_ns_;
    detail::CallbackRef handle_;
    Ref<TaskBase> task_;
    std::uint32_t cancelling_ = 0;  // requests at enter()
};

/// `delay` in seconds; none: no limit.
Timeout timeout(std::optional<Number> delay);
/// `when` in seconds of the loop's clock.
Timeout timeout_at(std::optional<Number> when);

}  // namespace asyncio
