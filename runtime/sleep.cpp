#include "runtime/sleep.hpp"

namespace asyncio {

namespace {

Coro<> sleep_in_a_task(std::int64_t delay_ns, Library = {"sleep"}) {
    co_await Sleep{delay_ns};
}

}  // namespace

Coro<> Sleep::coro() const {
    return sleep_in_a_task(delay_ns_);
}

namespace detail {

void SleepFuture::run() {
    const Ref<SleepFuture> self{this};
    release();  // the timer's reference
    if (!done()) {
        static None none;
        set_value_pointer(&none);
        finish(State::finished);
    }
}

void SleepAwaiter::await_suspend(std::coroutine_handle<>) {
    TaskBase& task = *caller_->task;
    if (delay_ns_ <= 0)
        return task.yield();
    EventLoop& loop = task.loop();
    future_ = new SleepFuture(loop);
    future_->retain();
    auto* r = loop.recorder();
    loop.schedule(*future_, loop.time_ns() + delay_ns_, true, r ? r->site() : trace::Site::none);
    task.wait_for(*future_);
}

void SleepAwaiter::await_resume() {
    TaskBase& task = *caller_->task;
    if (future_) {
        auto* r = task.loop().recorder();
        future_->TimerHandle::cancel(task.loop(), r ? r->site() : trace::Site::none);
    }
    task.rethrow_thrown();
}

}  // namespace detail
}  // namespace asyncio
