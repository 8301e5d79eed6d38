#include "runtime/queue.hpp"

namespace asyncio::detail {

void QueueWaiters::item_added() {
    ++unfinished_tasks_;
    finished_.clear();
    wake_up_next(getters);
}

void QueueWaiters::task_done() {
    if (unfinished_tasks_ == 0)
        throw ValueError("task_done() called too many times");
    if (--unfinished_tasks_ == 0)
        finished_.set();
}

Coro<> QueueWaiters::join(Library) {
    if (unfinished_tasks_ > 0)
        co_await finished_.wait({"Event.wait"}, "Queue.join");
}

void QueueWaiters::wake_up_next(Waiters& waiters) {
    while (!waiters.empty()) {
        const auto waiter = waiters.pop_front();
        if (!waiter.done())
            return waiter.set_result();
    }
}

// CPython 3.13 queues.py:136, 183
Coro<> QueueWaiters::wait(Waiters& waiters, const char* what, std::function<bool()> still_possible,
                          Library) {
    Waiters::Waiter waiter{waiters, what};
    try {
        co_await waiter.future;
    } catch (...) {
        waiter.future.cancel();
        waiter.leave();
        if (still_possible() && !waiter.future.cancelled())
            wake_up_next(waiters);
        throw;
    }
}

}  // namespace asyncio::detail
