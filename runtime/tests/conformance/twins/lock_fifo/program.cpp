#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> user(std::string name, Lock& lock) {
    print(name, "wants");
    const auto body = [&]() -> Coro<> {
        print(name, "has");
        co_await sleep(0.01);
        print(name, "releases");
    };
    co_await async_with(lock, body);
    print(name, "after");
}

Coro<> main() {
    Lock lock;
    co_await gather(user("a", lock), user("b", lock), user("c", lock));
    // release and acquire again at once: the waiter is next, not me
    co_await lock.acquire();
    const auto t = create_task(user("w", lock));
    co_await sleep(0);
    lock.release();
    print("locked?", lock.locked());
    co_await lock.acquire();
    print("main has it again");
    lock.release();
    co_await t;
}

}  // namespace

const conformance::Registration registered{"lock_fifo", main};
