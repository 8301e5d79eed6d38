#include <doctest/doctest.h>

#include "runtime/tests/program.hpp"

using namespace asyncio;

namespace {

/// What the call throws, as Python would write it.
template <class F>
std::string error_of(F&& f) {
    try {
        f();
    } catch (...) {
        return repr(std::current_exception());
    }
    return "nothing";
}

Coro<> misuses() {
    Lock lock;
    print(error_of([&] { lock.release(); }));
    Condition condition;
    print(error_of([&] { condition.notify_all(); }));
    try {
        co_await condition.wait();
    } catch (const RuntimeError& error) {
        print(error.repr());
    }
    print(error_of([] { Semaphore{-1}; }));
    BoundedSemaphore semaphore{2};
    print(error_of([&] { semaphore.release(); }));
    print(error_of([] { Barrier{0}; }));
    Queue<int> queue{1};
    print(error_of([&] { queue.get_nowait(); }));
    queue.put_nowait(1);
    print(error_of([&] { queue.put_nowait(2); }));
    queue.get_nowait();
    queue.task_done();
    print(error_of([&] { queue.task_done(); }));
}

Coro<> takes(Lock& lock, int n) {
    const auto body = [&]() -> Coro<> {
        print(n, "in");
        co_await sleep(0.1);
    };
    co_await async_with(lock, body);
}

Coro<> overtakes_nobody() {
    Lock lock;
    auto first = create_task(takes(lock, 1));
    auto second = create_task(takes(lock, 2));
    auto third = create_task(takes(lock, 3));
    co_await sleep(0);
    second.cancel();
    co_await gather(ReturnExceptions::yes, first, second, third);
    print(lock.locked());
}

Coro<> waits_at(Barrier& barrier) {
    try {
        print(co_await barrier.wait());
    } catch (const BrokenBarrierError& error) {
        print(error.repr());
    }
}

Coro<> breaks_a_barrier() {
    Barrier barrier{2};
    co_await gather(waits_at(barrier), waits_at(barrier));
    auto waiting = create_task(waits_at(barrier));
    co_await sleep(0);
    print(barrier.n_waiting());
    co_await barrier.reset();
    co_await waiting;
    co_await barrier.abort();
    co_await waits_at(barrier);
    print(barrier.broken());
}

Coro<> notified(Condition& condition, const bool& ready) {
    const auto body = [&]() -> Coro<> {
        co_await condition.wait_for([&] { return ready; });
        print("it is ready");
    };
    co_await async_with(condition, body);
}

Coro<> waits_for_a_condition() {
    Condition condition;
    bool ready = false;
    auto waiting = create_task(notified(condition, ready));
    for (int i = 0; i < 2; ++i) {
        co_await sleep(0.1);
        ready = i == 1;
        const auto body = [&]() -> Coro<> {
            condition.notify();
            co_return;
        };
        co_await async_with(condition, body);
    }
    co_await waiting;
}

Coro<> orders() {
    PriorityQueue<int> lowest_first;
    LifoQueue<int> last_first;
    for (const int n : {2, 3, 1}) {
        lowest_first.put_nowait(n);
        last_first.put_nowait(n);
    }
    const int lowest = lowest_first.get_nowait();
    print(lowest, lowest_first.get_nowait());
    const int last = last_first.get_nowait();
    print(last, last_first.get_nowait());
    co_return;
}

}  // namespace

TEST_CASE("what is misused says so, in CPython's words") {
    CHECK(Program{misuses}.output == Program::Lines{
                                         "RuntimeError('Lock is not acquired.')",
                                         "RuntimeError('cannot notify on un-acquired lock')",
                                         "RuntimeError('cannot wait on un-acquired lock')",
                                         "ValueError('Semaphore initial value must be >= 0')",
                                         "ValueError('BoundedSemaphore released too many times')",
                                         "ValueError('parties must be > 0')",
                                         "QueueEmpty()",
                                         "QueueFull()",
                                         "ValueError('task_done() called too many times')",
                                     });
}

TEST_CASE("a lock goes to who waits in turn, without those that were cancelled") {
    CHECK(Program{overtakes_nobody}.output == Program::Lines{"1 in", "3 in", "False"});
}

TEST_CASE("the last to come to a barrier goes on first; a reset or broken one throws") {
    CHECK(Program{breaks_a_barrier}.output ==
          Program::Lines{"1", "0", "1", "BrokenBarrierError('Abort or reset of barrier')",
                         "BrokenBarrierError('Barrier aborted')", "True"});
}

TEST_CASE("a notified task looks at its predicate again") {
    const Program program{waits_for_a_condition};
    CHECK(program.output == Program::Lines{"it is ready"});
    CHECK(program.end_ns == 200'000'000);
}

TEST_CASE("queues give the first, the last or the lowest item") {
    CHECK(Program{orders}.output == Program::Lines{"1 2", "1 3"});
}
