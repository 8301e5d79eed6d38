#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;
using conformance::Finally;

Coro<> background() {
    const Finally finally{[] { print("background finally"); }};
    try {
        print("background starts");
        co_await sleep(0);
        print("background second step");
        co_await sleep(1);
    } catch (const CancelledError&) {
        print("background cancelled");
        throw;
    }
}

Coro<> main() {
    create_task(background());
    print("main ends");
    co_return;
}

}  // namespace

const conformance::Registration registered{"shutdown_one", main};
