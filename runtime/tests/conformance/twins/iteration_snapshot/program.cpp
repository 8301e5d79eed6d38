#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> chain(int n) {
    print("chain", n);
    if (n)
        create_task(chain(n - 1));
    co_return;
}

Coro<> main() {
    auto& loop = get_running_loop();
    std::function<void(int)> cb = [&](int n) {
        print("cb", n);
        if (n)
            loop.call_soon([&cb, n] { cb(n - 1); }, "main.cb.<lambda>");
    };
    create_task(chain(3));
    loop.call_soon([&] { cb(3); }, "main.<lambda>");
    for (int i = 0; i < 5; ++i) {
        print("main", i);
        co_await sleep(0);
    }
}

}  // namespace

const conformance::Registration registered{"iteration_snapshot", main};
