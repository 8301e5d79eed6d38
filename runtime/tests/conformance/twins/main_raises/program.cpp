#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;
using conformance::Finally;

Coro<> bg() {
    const Finally finally{[] { print("bg finally"); }};
    co_await sleep(1);
}

Coro<> main() {
    const auto t = create_task(bg());
    co_await sleep(0.01);
    print("main raises");
    throw ValueError("from main");
}

}  // namespace

const conformance::Registration registered{"main_raises", main};
