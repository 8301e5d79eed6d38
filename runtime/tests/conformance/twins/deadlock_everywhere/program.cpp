#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> locks(Lock& lock) {
    co_await lock.acquire();
    co_await lock.acquire();
}

Coro<> awaits(Future<void> f) {
    co_await f;
}

Coro<> waits_in_group(Future<void> f) {
    const auto body = [&](TaskGroup& tg) -> Coro<> {
        tg.create_task(awaits(f));
        co_return;
    };
    co_await async_with(TaskGroup{}, body);
}

Coro<> notified(Condition& condition) {
    const auto body = [&]() -> Coro<> { co_await condition.wait(); };
    co_await async_with(condition, body);
}

Coro<> main() {
    const auto f = get_running_loop().create_future<void>();
    const auto t = create_task(awaits(f));
    Queue<int> full{1}, none;
    full.put_nowait(1);
    Lock lock;
    create_task(locks(lock));
    create_task(waits_in_group(f));
    Condition condition;
    create_task(notified(condition));
    Event event;
    create_task(event.wait());
    create_task(none.get());
    create_task(full.put(2));
    create_task(full.join());
    Semaphore semaphore{0};
    create_task(semaphore.acquire());
    Barrier barrier{2};
    create_task(barrier.wait());
    create_task(awaits(shield(f)));
    const std::vector just_t{t};
    create_task(wait(just_t));
    create_task(wait_for(t, std::nullopt));
    co_await gather(t);
}

}  // namespace

const conformance::Registration registered{"deadlock_everywhere", main};
