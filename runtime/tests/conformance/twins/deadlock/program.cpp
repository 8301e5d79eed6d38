#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> waiter(Future<void> f) {
    co_await f;
}

Coro<> main() {
    const auto f = get_running_loop().create_future<void>();
    const auto t = create_task(waiter(f));
    print("waiting for ever");
    co_await t;
}

}  // namespace

const conformance::Registration registered{"deadlock", main};
