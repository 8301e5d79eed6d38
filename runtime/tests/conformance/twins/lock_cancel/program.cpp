#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

template <class L>
Coro<> user(std::string name, L& lock) {
    try {
        const auto body = [&]() -> Coro<> {
            print(name, "has it");
            co_await sleep(0.01);
        };
        co_await async_with(lock, body);
    } catch (const CancelledError&) {
        print(name, "cancelled");
        throw;
    }
}

template <class L>
Coro<> use(L& lock) {
    const std::vector ts{create_task(user("a", lock)), create_task(user("b", lock)),
                         create_task(user("c", lock)), create_task(user("d", lock))};
    co_await sleep(0);
    ts[2].cancel();
    co_await sleep(0.01);
    ts[1].cancel();
    co_await wait(ts);
    print(std::vector{ts[0].cancelled(), ts[1].cancelled(), ts[2].cancelled(), ts[3].cancelled()},
          lock.locked());
}

Coro<> main() {
    Lock lock;
    co_await use(lock);
    Semaphore semaphore{1};
    co_await use(semaphore);
    try {
        lock.release();
    } catch (const RuntimeError& e) {
        print(e.repr());
    }
}

}  // namespace

const conformance::Registration registered{"lock_cancel", main};
