#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<std::string> stubborn() {
    for (int i = 0; i < 3; ++i) {
        try {
            co_await sleep(0.01);
            print("slept", i);
        } catch (const CancelledError&) {
            print("ignored cancel at", i);
        }
    }
    co_return "survived";
}

Coro<> main() {
    const auto t = create_task(stubborn());
    co_await sleep(0.015);
    t.cancel();
    co_await sleep(0);
    print("cancelling", t.cancelling(), "done", t.done());
    const auto result = co_await t;
    print(result, t.cancelled());
}

}  // namespace

const conformance::Registration registered{"cancel_suppressed", main};
