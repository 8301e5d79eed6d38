#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;
using conformance::Finally;

Coro<> sleeper() {
    const Finally finally{[] { print("finally"); }};
    try {
        print("sleeping");
        co_await sleep(10);
    } catch (const CancelledError& e) {
        print("cancelled with", e.repr());
        throw;
    }
}

Coro<> main() {
    const auto t = create_task(sleeper());
    co_await sleep(0.01);
    print("cancel ->", t.cancel("stop it"));
    print("not yet done:", t.done());
    co_await sleep(0);
    print("done:", t.done(), t.cancelled());
    try {
        co_await t;
    } catch (const CancelledError& e) {
        print("main: ", e.repr());
    }
}

}  // namespace

const conformance::Registration registered{"cancel_while_sleeping", main};
