#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<int> inner() {
    print("inner start");
    co_await sleep(0.02);
    print("inner end");
    co_return 7;
}

Coro<> waiter(Task<int> t) {
    try {
        co_await shield(t);
    } catch (const CancelledError&) {
        print("waiter cancelled; inner done?", t.done());
        throw;
    }
}

Coro<> main() {
    const auto t = create_task(inner());
    const auto w = create_task(waiter(t));
    co_await sleep(0.01);
    w.cancel();
    const std::vector just_w{w};
    co_await wait(just_w);
    print("w.cancelled", w.cancelled());
    print("inner result", co_await t);
    print("shield of a done task:", shield(t) == t);
}

}  // namespace

const conformance::Registration registered{"shield", main};
