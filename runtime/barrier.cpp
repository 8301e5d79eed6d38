#include "runtime/barrier.hpp"

namespace asyncio {

Barrier::Barrier(int parties) : parties_(parties) {
    if (parties < 1)
        throw ValueError("parties must be > 0");
}

Coro<int> Barrier::wait(Library) {
    int index = 0;
    std::exception_ptr error;
    co_await condition_.enter();
    try {
        index = co_await wait_locked();
    } catch (...) {
        error = std::current_exception();
    }
    co_await condition_.exit(error);
    if (error)
        std::rethrow_exception(error);
    co_return index;
}

Coro<int> Barrier::wait_locked(Library) {
    co_await condition_.wait_for(
        [this] { return state_ != State::draining && state_ != State::resetting; });
    if (state_ == State::broken)
        throw BrokenBarrierError("Barrier aborted");
    const int index = count_++;
    try {
        if (index + 1 == parties_) {
            enter_state(State::draining);
        } else {
            co_await condition_.wait_for([this] { return state_ != State::filling; });
            if (state_ == State::broken || state_ == State::resetting)
                throw BrokenBarrierError("Abort or reset of barrier");
        }
    } catch (...) {
        leave();
        throw;
    }
    leave();
    co_return index;
}

void Barrier::leave() {
    if (--count_ > 0)
        return;
    if (state_ == State::resetting || state_ == State::draining)
        state_ = State::filling;
    condition_.notify_all();
}

void Barrier::enter_state(State state) {
    state_ = state;
    condition_.notify_all();
}

Coro<> Barrier::reset(Library) {
    co_await condition_.enter();
    enter_state(count_ > 0 ? State::resetting : State::filling);
    co_await condition_.exit({});
}

Coro<> Barrier::abort(Library) {
    co_await condition_.enter();
    enter_state(State::broken);
    co_await condition_.exit({});
}

}  // namespace asyncio
