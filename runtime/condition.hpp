#pragma once

#include <functional>
#include <limits>
#include <optional>

#include "runtime/lock.hpp"
#include "runtime/waiters.hpp"

namespace asyncio {

/// Waits for a notification under a lock; a manager for async_with() (CPython 3.13 locks.py:219).
class Condition {
public:
    /// With a lock of its own.
    Condition() : lock_(&own_lock_.emplace()) {}
    /// The lock must outlive it.
    explicit Condition(Lock& lock) : lock_(&lock) {}
    Condition(const Condition&) = delete;
    Condition& operator=(const Condition&) = delete;

    [[nodiscard]] bool locked() const { return lock_->locked(); }
    Coro<bool> acquire() { return lock_->acquire(); }
    void release() { lock_->release(); }
    Coro<> enter() { return lock_->enter(); }
    Coro<> exit(std::exception_ptr error) { return lock_->exit(std::move(error)); }

    /// Releases the lock, suspends until notified, acquires the lock again, also if it is
    /// cancelled, and returns true. Throws RuntimeError if the lock is free.
    Coro<bool> wait(Library = {"Condition.wait"});
    /// Waits until the predicate holds.
    Coro<bool> wait_for(std::function<bool()> predicate, Library = {"Condition.wait_for"});
    /// Wakes as many of those who wait; they go on one by one, as they get the lock. Throws
    /// RuntimeError if the lock is free.
    void notify(std::size_t count = 1);
    void notify_all() { notify(std::numeric_limits<std::size_t>::max()); }

private:
    Coro<> acquire_again(Library = {"Condition.wait"});
    void wake_up(std::size_t count);

    std::optional<Lock> own_lock_;
    Lock* lock_;
    detail::Waiters<bool> waiters_;
};

}  // namespace asyncio
