#pragma once

#include "runtime/condition.hpp"

namespace asyncio {

class BrokenBarrierError : public RuntimeError {
public:
    explicit BrokenBarrierError(std::string message)
        : RuntimeError("BrokenBarrierError", std::move(message)) {}
};

/// Lets tasks through in groups of a fixed size; reusable (CPython 3.13 locks.py:476).
class Barrier {
public:
    /// Throws ValueError if `parties` is less than 1.
    explicit Barrier(int parties);

    /// Suspends until as many wait, and returns the caller's number, from 0 to parties - 1; the
    /// last to come goes on first. Throws BrokenBarrierError.
    Coro<int> wait(Library = {"Barrier.wait"});
    /// Back to the initial state; tasks that wait get a BrokenBarrierError.
    Coro<> reset(Library = {"Barrier.reset"});
    /// Broken for good.
    Coro<> abort(Library = {"Barrier.abort"});

    [[nodiscard]] int parties() const { return parties_; }
    [[nodiscard]] int n_waiting() const { return state_ == State::filling ? count_ : 0; }
    [[nodiscard]] bool broken() const { return state_ == State::broken; }

private:
    enum class State : std::uint8_t { filling, draining, resetting, broken };

    Coro<int> wait_locked(Library = {"Barrier.wait"});
    void leave();
    void enter_state(State state);

    Condition condition_;
    int parties_;
    State state_ = State::filling;
    int count_ = 0;
};

}  // namespace asyncio
