#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<std::string> worker() {
    try {
        co_await sleep(1);
    } catch (const CancelledError& e) {
        print("first", e.repr(), current_task()->cancelling());
    }
    try {
        co_await sleep(1);
        print("not reached");
    } catch (const CancelledError& e) {
        print("second", e.repr(), current_task()->cancelling());
    }
    co_return "went on";
}

Coro<> main() {
    const auto t = create_task(worker());
    co_await sleep(0.01);
    t.cancel("one");
    t.cancel("two");
    co_await sleep(0.01);
    t.cancel("three");
    print(co_await t);
    print(t.cancel("four"));
}

}  // namespace

const conformance::Registration registered{"cancel_twice", main};
