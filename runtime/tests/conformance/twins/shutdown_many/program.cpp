#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> background(int n) {
    try {
        co_await sleep(1);
    } catch (const CancelledError&) {
        print("cancelled", n);
        throw;
    }
}

Coro<> main() {
    for (int n = 0; n < 12; ++n)
        create_task(background(n));
    co_await sleep(0);
    print("main ends");
}

}  // namespace

const conformance::Registration registered{"shutdown_many", main};
