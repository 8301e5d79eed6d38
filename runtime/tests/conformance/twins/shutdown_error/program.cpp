#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> bad() {
    try {
        co_await sleep(1);
    } catch (...) {
        throw ValueError("at shutdown");
    }
}

Coro<> main() {
    create_task(bad());
    co_await sleep(0);
    print("main ends");
}

}  // namespace

const conformance::Registration registered{"shutdown_error", main};
