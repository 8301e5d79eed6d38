#include <doctest/doctest.h>

#include "runtime/tests/program.hpp"

/// What many tasks do at once. All together takes a fraction of a second, and ten times that if
/// each looked through all the others.
using namespace asyncio;

namespace {

constexpr int many = 20'000;

Coro<> waits_in_turn(Lock& lock, int& through) {
    co_await lock.acquire();
    ++through;
    lock.release();
}

Coro<> waits_in_turn(Semaphore& semaphore, int& through) {
    co_await semaphore.acquire();
    ++through;
    semaphore.release();
}

Coro<> waits_for(Event& event, int& through) {
    co_await event.wait();
    ++through;
}

Coro<> waits_for(Condition& condition, int& through) {
    co_await condition.enter();
    co_await condition.wait();
    ++through;
    co_await condition.exit({});
}

Coro<> takes_from(Queue<int>& queue, int& through) {
    co_await queue.get();
    ++through;
}

template <class Primitive>
std::vector<Task<void>> tasks_at(Primitive& primitive, int& through,
                                 Coro<> (*coroutine)(Primitive&, int&)) {
    std::vector<Task<void>> tasks;
    for (int i = 0; i < many; ++i)
        tasks.push_back(create_task(coroutine(primitive, through)));
    return tasks;
}

/// The last first: in the order of their coming each would be the first to be found.
Coro<> cancel_all(const std::vector<Task<void>>& tasks) {
    for (auto task = tasks.rbegin(); task != tasks.rend(); ++task)
        task->cancel();
    co_await sleep(0);
    co_await sleep(0);
}

Coro<> main_of_locks(int& through) {
    Lock lock;
    co_await lock.acquire();
    auto tasks = tasks_at<Lock>(lock, through, waits_in_turn);
    co_await sleep(0);
    lock.release();
    co_await gather(std::move(tasks));
    co_await lock.acquire();
    tasks = tasks_at<Lock>(lock, through, waits_in_turn);
    co_await sleep(0);
    co_await cancel_all(tasks);
}

Coro<> main_of_semaphores(int& through) {
    Semaphore semaphore{0};
    auto tasks = tasks_at<Semaphore>(semaphore, through, waits_in_turn);
    co_await sleep(0);
    semaphore.release();
    co_await gather(std::move(tasks));
    co_await semaphore.acquire();
    tasks = tasks_at<Semaphore>(semaphore, through, waits_in_turn);
    co_await sleep(0);
    co_await cancel_all(tasks);
}

Coro<> main_of_events(int& through) {
    Event event;
    auto tasks = tasks_at<Event>(event, through, waits_for);
    co_await sleep(0);
    event.set();
    co_await gather(std::move(tasks));
}

Coro<> main_of_conditions(int& through) {
    Condition condition;
    auto tasks = tasks_at<Condition>(condition, through, waits_for);
    co_await sleep(0);
    co_await condition.enter();
    condition.notify_all();
    co_await condition.exit({});
    co_await gather(std::move(tasks));
}

Coro<> main_of_queues(int& through) {
    Queue<int> queue;
    auto tasks = tasks_at<Queue<int>>(queue, through, takes_from);
    co_await sleep(0);
    for (int i = 0; i < many; ++i)
        queue.put_nowait(i);
    co_await gather(std::move(tasks));
    tasks = tasks_at<Queue<int>>(queue, through, takes_from);
    co_await sleep(0);
    co_await cancel_all(tasks);
}

Coro<> counts(int& through) {
    co_await sleep(0);
    ++through;
}

Coro<> main_of_groups(int& through) {
    TaskGroup group;
    co_await group.enter();
    for (int i = 0; i < many; ++i)
        group.create_task(counts(through));
    co_await group.exit({});
}

Coro<> main_of_completions(int& through) {
    std::vector<Task<void>> tasks;
    for (int i = 0; i < many; ++i)
        tasks.push_back(create_task(counts(through)));
    for (auto next : as_completed(tasks))
        co_await std::move(next);
}

Coro<> main_of_waits(int& through) {
    std::vector<Task<void>> tasks;
    for (int i = 0; i < many; ++i)
        tasks.push_back(create_task(counts(through)));
    const auto ended = co_await wait(std::move(tasks));
    CHECK(ended.done.size() == many);
}

}  // namespace

TEST_CASE("Many tasks at one thing") {
    using Main = Coro<> (*)(int&);
    for (const Main main_of :
         {main_of_locks, main_of_semaphores, main_of_events, main_of_conditions, main_of_queues,
          main_of_groups, main_of_completions, main_of_waits}) {
        int through = 0;
        asyncio::run(main_of(through));
        CHECK(through == many);
    }
}
