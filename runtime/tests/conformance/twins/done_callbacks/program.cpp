#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<int> job() {
    co_await sleep(0);
    print("job ends");
    co_return 1;
}

Coro<> wait(Task<int> t) {
    print("waiter waits");
    co_await t;
    print("waiter resumed");
}

Coro<> main() {
    const auto t = create_task(job());
    const auto cb1 = [](const Future<int>& f) { print("cb1", f.result()); };
    t.add_done_callback(cb1, "main.cb1");
    const auto w = create_task(wait(t));
    co_await sleep(0);
    const auto cb2 = [](const Future<int>& f) { print("cb2", f.result()); };
    t.add_done_callback(cb2, "main.cb2");
    co_await t;
    print("main resumed");
    const auto late = [](const Future<int>&) { print("late callback"); };
    t.add_done_callback(late, "main.late");
    print("late one is only queued");
    co_await w;
    auto& loop = get_running_loop();
    const auto f = loop.create_future<void>();
    const auto from_callback = [] { print("from callback"); };
    const auto first = [&](const Future<void>&) {
        loop.call_soon(from_callback, "main.from_callback");
    };
    f.add_done_callback(first, "main.first");
    const auto second = [](const Future<void>&) { print("second"); };
    f.add_done_callback(second, "main.second");
    f.set_result();
    print("set_result returned");
    co_await f;
    print("await of a done future: nothing ran");
    co_await sleep(0);
    print("one iteration later");
    co_await sleep(0);
}

}  // namespace

const conformance::Registration registered{"done_callbacks", main};
