#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> waiter(std::string name, Condition& condition) {
    const auto body = [&]() -> Coro<> {
        print(name, "waits");
        try {
            co_await condition.wait();
            print(name, "notified, locked", condition.locked());
        } catch (const CancelledError&) {
            print(name, "cancelled, locked", condition.locked());
            throw;
        }
    };
    co_await async_with(condition, body);
}

Coro<> wants(std::size_t n, const std::vector<int>& items, Condition& condition) {
    const auto body = [&]() -> Coro<> {
        const auto enough = [&] { return items.size() >= n; };
        co_await condition.wait_for(enough);
        print("there are", items.size(), "items");
    };
    co_await async_with(condition, body);
}

Coro<> main() {
    Condition condition;
    std::vector<Task<void>> ts;
    for (const auto* n : {"a", "b", "c", "d"})
        ts.push_back(create_task(waiter(n, condition)));
    co_await sleep(0);
    const auto notifies = [&]() -> Coro<> {
        condition.notify();
        ts[2].cancel();
        print("main holds the lock");
        co_await sleep(0.01);
        condition.notify_all();
    };
    co_await async_with(condition, notifies);
    co_await wait(ts);

    std::vector<int> items;
    const auto t = create_task(wants(2, items, condition));
    for (int i = 0; i < 3; ++i) {
        co_await sleep(0.01);
        const auto adds = [&]() -> Coro<> {
            items.push_back(i);
            condition.notify_all();
            co_return;
        };
        co_await async_with(condition, adds);
    }
    co_await t;
    try {
        condition.notify();
    } catch (const RuntimeError& e) {
        print(e.repr());
    }
    try {
        co_await condition.wait();
    } catch (const RuntimeError& e) {
        print(e.repr());
    }
}

}  // namespace

const conformance::Registration registered{"condition", main};
