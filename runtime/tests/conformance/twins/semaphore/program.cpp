#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> user(std::string name, Semaphore& sem, Number d) {
    const auto body = [&]() -> Coro<> {
        print(name, "in");
        co_await sleep(d);
        print(name, "out");
    };
    co_await async_with(sem, body);
}

Coro<> main() {
    Semaphore two{2};
    co_await gather(user("a", two, 0.03), user("b", two, 0.01), user("c", two, 0.01),
                    user("d", two, 0.03), user("e", two, 0.01));
    // fairness: an acquire after a release does not overtake the waiters
    Semaphore sem{1};
    co_await sem.acquire();
    const auto t = create_task(user("waiter", sem, 0));
    co_await sleep(0);
    sem.release();
    print("locked?", sem.locked());
    co_await sem.acquire();
    print("main in");
    sem.release();
    co_await t;
    BoundedSemaphore b{1};
    try {
        b.release();
    } catch (const ValueError& e) {
        print(e.repr());
    }
}

}  // namespace

const conformance::Registration registered{"semaphore", main};
