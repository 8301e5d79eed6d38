#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;
using conformance::Finally;

Coro<> body() {
    print("never printed");
    const Finally finally{[] { print("never printed either"); }};
    co_await sleep(0);
}

Coro<> main() {
    const auto t = create_task(body());
    const bool cancelled = t.cancel();
    print("cancel ->", cancelled, "cancelled?", t.cancelled(), "cancelling", t.cancelling());
    try {
        co_await t;
    } catch (const CancelledError&) {
        print("CancelledError; cancelled?", t.cancelled());
    }
    print("cancel again ->", t.cancel());
}

}  // namespace

const conformance::Registration registered{"cancel_before_start", main};
