#include "runtime/lock.hpp"

namespace asyncio {

Coro<bool> Lock::acquire(Library) {
    if (!locked_ && waiters_.all_cancelled()) {
        locked_ = true;
        co_return true;
    }
    detail::Waiters<bool>::Waiter waiter{waiters_, "Lock.acquire"};
    try {
        co_await waiter.future;
    } catch (const CancelledError&) {
        waiter.leave();
        // It may have been woken, and then the next one has to be.
        if (!locked_)
            wake_up_first();
        throw;
    }
    waiter.leave();
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
