#pragma once

#include "runtime/waiters.hpp"

namespace asyncio {

/// A lock, and a manager for async_with(). Waiters get it in the order in which they came:
/// release() wakes only the first, and nobody overtakes it (CPython 3.13 locks.py:31).
class Lock {
public:
    Lock() = default;
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

    [[nodiscard]] bool locked() const { return locked_; }
    /// Suspends until it is free, and returns true.
    Coro<bool> acquire(Library = {"Lock.acquire"});
    /// Throws RuntimeError if it is free.
    void release();

    Coro<> enter(Library = {"_ContextManagerMixin.__aenter__"});
    Coro<> exit(std::exception_ptr, Library = {"_ContextManagerMixin.__aexit__"});

private:
    void wake_up_first();

    detail::Waiters<bool> waiters_;
    bool locked_ = false;
};

}  // namespace asyncio
