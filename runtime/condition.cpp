#include "runtime/condition.hpp"

namespace asyncio {

Coro<bool> Condition::wait(Library) {
    if (!locked())
        throw RuntimeError("cannot wait on un-acquired lock");
    // From 3.13 on, one that fails after it was notified notifies another instead.
    const bool passes_on = get_running_loop().python() >= Version{3, 13, 0};
    std::optional<detail::Waiters<bool>::Waiter> waiter;
    if (passes_on)
        waiter.emplace(waiters_, "Condition.wait");
    release();
    if (!passes_on)
        waiter.emplace(waiters_, "Condition.wait");

    std::exception_ptr error;
    try {
        co_await waiter->future;
    } catch (...) {
        error = std::current_exception();
    }
    waiter->leave();
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
