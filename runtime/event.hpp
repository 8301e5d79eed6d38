#pragma once

#include "runtime/waiters.hpp"

namespace asyncio {

/// A flag to wait for. set() wakes all who wait; a clear() right after does not take that back
/// (CPython 3.13 locks.py:158).
class Event {
public:
    Event() = default;
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;

    [[nodiscard]] bool is_set() const { return set_; }
    void set();
    void clear() { set_ = false; }
    /// Suspends until it is set, and returns true.
    /// `what`: as create_future()'s.
    Coro<bool> wait(Library = {"Event.wait"}, const char* what = "Event.wait");

private:
    detail::Waiters<bool> waiters_;
    bool set_ = false;
};

}  // namespace asyncio
