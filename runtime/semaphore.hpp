#pragma once

#include "runtime/waiters.hpp"

namespace asyncio {

/// Admits a limited number of tasks at a time; a manager for async_with(). Waiters are admitted in
/// the order in which they came: release() takes from the value on behalf of the waiter that it
/// wakes (CPython 3.13 locks.py:352).
class Semaphore {
public:
    /// Throws ValueError if the value is negative.
    explicit Semaphore(std::ptrdiff_t value = 1);
    Semaphore(const Semaphore&) = delete;
    Semaphore& operator=(const Semaphore&) = delete;
    virtual ~Semaphore() = default;

    /// Whether acquire() would suspend.
    [[nodiscard]] bool locked() const;
    /// Suspends while it is locked, and returns true.
    Coro<bool> acquire(Library = {"Semaphore.acquire"});
    virtual void release();

    Coro<> enter(Library = {"_ContextManagerMixin.__aenter__"});
    Coro<> exit(std::exception_ptr, Library = {"_ContextManagerMixin.__aexit__"});

protected:
    [[nodiscard]] std::ptrdiff_t value() const { return value_; }

private:
    /// Whether there was one to wake.
    bool wake_up_next();
    void wake_up_after_waiting(bool cancelled);

    detail::Waiters<bool> waiters_;
    std::ptrdiff_t value_;
};

/// A semaphore whose value never gets above its first one.
class BoundedSemaphore final : public Semaphore {
public:
    explicit BoundedSemaphore(std::ptrdiff_t value = 1) : Semaphore(value), bound_(value) {}
    /// Throws ValueError if nobody is in.
    void release() override;

private:
    std::ptrdiff_t bound_;
};

}  // namespace asyncio
