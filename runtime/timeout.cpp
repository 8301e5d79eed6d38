#include "runtime/timeout.hpp"

#include <limits>
#include <string_view>
#include <utility>

namespace asyncio {

Timeout::~Timeout() {
    if (handle_)  // left without exit(): a frame was destroyed
        handle_->cancel(task_->loop());
}

std::optional<double> Timeout::when() const {
    if (!when_ns_)
        return std::nullopt;
    const bool never = *when_ns_ >= trace::latest_ns;
    return never ? std::numeric_limits<double>::infinity() : static_cast<double>(*when_ns_) / 1e9;
}

void Timeout::reschedule(std::optional<Number> when) {
    reschedule_ns(when ? std::optional{to_ns(*when)} : std::nullopt);
}

void Timeout::reschedule_ns(std::optional<std::int64_t> when_ns) {
    if (state_ != State::entered) {
        constexpr std::string_view names[] = {"created", "active", "expiring", "expired",
                                              "finished"};
        if (state_ == State::created)
            throw RuntimeError("Timeout has not been entered");
        throw RuntimeError("Cannot change state of " +
                           std::string{names[static_cast<std::size_t>(state_)]} + " Timeout");
    }
    when_ns_ = when_ns;
    cancel_handle();
    if (!when_ns)
        return;
    EventLoop& loop = get_running_loop();
    const trace::Action action{trace::Do::timeout, false, task_->id};
    handle_ = *when_ns <= loop.time_ns()
                  ? detail::call_soon(loop, action, [this] { on_timeout(); })
                  : detail::call_at_ns(loop, *when_ns, action, [this] { on_timeout(); });
}

void Timeout::cancel_handle() {
    if (const auto handle = std::exchange(handle_, {}))
        handle->cancel(task_->loop());
}

Coro<> Timeout::enter(Library) {
    if (state_ != State::created)
        throw RuntimeError("Timeout has already been entered");
    task_ = current_task();
    state_ = State::entered;
    // Before, requests that were there already counted as new (CPython 3.11.2 timeouts.py:95).
    if (task_->loop().python() >= Version{3, 11, 3})
        cancelling_ = task_->cancelling();
    reschedule_ns(when_ns_);
    co_return;
}

Coro<> Timeout::exit(std::exception_ptr error, Library) {
    cancel_handle();
    if (state_ == State::expiring) {
        state_ = State::expired;
        if (task_->uncancel() <= cancelling_ && error && is_cancelled_error(error))
            throw TimeoutError{};
    } else {
        state_ = State::exited;
    }
    co_return;
}

void Timeout::on_timeout() {
    task_->cancel();
    state_ = State::expiring;
    handle_ = {};
}

Timeout timeout(std::optional<Number> delay) {
    if (!delay)
        return Timeout{std::nullopt};
    return Timeout{get_running_loop().deadline_ns(to_ns(*delay))};
}

Timeout timeout_at(std::optional<Number> when) {
    return Timeout{when ? std::optional{to_ns(*when)} : std::nullopt};
}

}  // namespace asyncio
