#include "runtime/lock.hpp"

#include <algorithm>

namespace asyncio {

Coro<bool> Lock::acquire(Library) {
    const bool nobody_waits = std::all_of(waiters_.begin(), waiters_.end(),
                                          [](const auto& waiter) { return waiter.cancelled(); });
    if (!locked_ && nobody_waits) {
        locked_ = true;
        co_return true;
    }
    const auto waiter = get_running_loop().create_future<bool>("Lock.acquire");
    waiters_.push_back(waiter);
    try {
        co_await waiter;
    } catch (const CancelledError&) {
        std::erase(waiters_, waiter);
        // It may have been woken, and then the next one has to be.
        if (!locked_)
            wake_up_first();
        throw;
    }
    std::erase(waiters_, waiter);
    locked_ = true;
    co_return true;
}

void Lock::release() {
    if (!locked_)
        throw RuntimeError("Lock is not acquired.");
    locked_ = false;
    wake_up_first();
}

void Lock::wake_up_first() {
    if (!waiters_.empty() && !waiters_.front().done())
        waiters_.front().set_result(true);
}

Coro<> Lock::enter(Library) {
    co_await acquire();
}

Coro<> Lock::exit(std::exception_ptr, Library) {
    release();
    co_return;
}

}  // namespace asyncio
