#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> inner() {
    try {
        co_await sleep(1);
    } catch (const CancelledError&) {
        print("inner cancelled");
        throw;
    }
}

Coro<> middle(Task<void> t) {
    try {
        co_await t;
    } catch (const CancelledError&) {
        print("middle cancelled; inner.cancelled()", t.cancelled());
        throw;
    }
}

Coro<> outer(Task<void> t) {
    try {
        co_await t;
    } catch (const CancelledError&) {
        print("outer cancelled");
        throw;
    }
}

Coro<> main() {
    const auto a = create_task(inner());
    const auto b = create_task(middle(a));
    const auto c = create_task(outer(b));
    co_await sleep(0.01);
    c.cancel();
    print(std::vector{a.cancelling(), b.cancelling(), c.cancelling()});
    for (int i = 0; i < 5; ++i) {
        co_await sleep(0);
        print(i, std::vector{a.done(), b.done(), c.done()});
    }
}

}  // namespace

const conformance::Registration registered{"cancel_chain", main};
