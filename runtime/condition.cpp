#include "runtime/condition.hpp"

#include <algorithm>

namespace asyncio {

Coro<bool> Condition::wait(Library) {
    if (!locked())
        throw RuntimeError("cannot wait on un-acquired lock");
    EventLoop& loop = get_running_loop();
    // From 3.13 on, one that fails after it was notified notifies another instead.
    const bool passes_on = loop.python() >= Version{3, 13, 0};
    std::optional<Promise<bool>> made_first;
    if (passes_on)
        made_first = loop.create_future<bool>("Condition.wait");
    release();
    const auto waiter = made_first ? *made_first : loop.create_future<bool>("Condition.wait");
    waiters_.push_back(waiter);

    std::exception_ptr error;
    try {
        co_await waiter;
    } catch (...) {
        error = std::current_exception();
    }
    std::erase(waiters_, waiter);
    try {
        co_await acquire_again();
    } catch (...) {
        error = std::current_exception();
    }
    if (error) {
        if (passes_on)
            wake_up(1);
        std::rethrow_exception(error);
    }
    co_return true;
}

/// However often it is cancelled meanwhile; throws the CancelledError then.
Coro<> Condition::acquire_again(Library) {
    std::exception_ptr cancelled;
    for (;;) {
        try {
            co_await acquire();
            break;
        } catch (const CancelledError&) {
            cancelled = std::current_exception();
        }
    }
    if (!cancelled)
        co_return;
    if (get_running_loop().python() >= Version{3, 13, 0})
        std::rethrow_exception(cancelled);
    throw CancelledError{};  // without the message (CPython 3.11 locks.py:282)
}

Coro<bool> Condition::wait_for(std::function<bool()> predicate, Library) {
    while (!predicate())
        co_await wait();
    co_return true;
}

void Condition::notify(std::size_t count) {
    if (!locked())
        throw RuntimeError("cannot notify on un-acquired lock");
    wake_up(count);
}

void Condition::wake_up(std::size_t count) {
    for (const auto& waiter : waiters_) {
        if (count == 0)
            break;
        if (!waiter.done()) {
            --count;
            waiter.set_result(false);
        }
    }
}

}  // namespace asyncio
