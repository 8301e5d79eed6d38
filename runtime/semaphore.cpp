#include "runtime/semaphore.hpp"

namespace asyncio {

Semaphore::Semaphore(std::ptrdiff_t value) : value_(value) {
    if (value < 0)
        throw ValueError("Semaphore initial value must be >= 0");
}

bool Semaphore::locked() const {
    return value_ == 0 || !waiters_.all_cancelled();
}

Coro<bool> Semaphore::acquire(Library) {
    if (!locked()) {
        --value_;
        co_return true;
    }
    detail::Waiters<bool>::Waiter waiter{waiters_, "Semaphore.acquire"};
    try {
        co_await waiter.future;
    } catch (const CancelledError&) {
        waiter.leave();
        const bool woken = !waiter.future.cancelled();
        if (woken)
            ++value_;  // which release() had taken for it
        wake_up_after_waiting(!woken);
        throw;
    }
    waiter.leave();
    wake_up_after_waiting(false);
    co_return true;
}

void Semaphore::wake_up_after_waiting(bool cancelled) {
    if (get_running_loop().python() >= Version{3, 13, 0}) {
        while (value_ > 0 && wake_up_next()) {}
    } else if (!cancelled && value_ > 0) {  // CPython 3.11 locks.py:395
        wake_up_next();
    }
}

void Semaphore::release() {
    ++value_;
    wake_up_next();
}

bool Semaphore::wake_up_next() {
    for (const auto& waiter : waiters_) {
        if (!waiter.done()) {
            --value_;
            waiter.set_result(true);
            return true;
        }
    }
    return false;
}

Coro<> Semaphore::enter(Library) {
    co_await acquire();
}

Coro<> Semaphore::exit(std::exception_ptr, Library) {
    release();
    co_return;
}

void BoundedSemaphore::release() {
    if (value() >= bound_)
        throw ValueError("BoundedSemaphore released too many times");
    Semaphore::release();
}

}  // namespace asyncio
