#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<std::string> target() {
    print("target start");
    co_await sleep(0.02);
    print("target end");
    co_return "R";
}

Coro<> waiter(std::string name, Task<std::string> t) {
    print(name, "waits");
    print(name, "got", co_await t);
}

Coro<> main() {
    const auto t = create_task(target());
    const auto w2 = create_task(waiter("w2", t));
    const auto w1 = create_task(waiter("w1", t));
    print("main got", co_await t);
    co_await w1;
    co_await w2;
    print("end");
}

}  // namespace

const conformance::Registration registered{"await_same_task_twice", main};
