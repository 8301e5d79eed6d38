#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<std::string> worker() {
    const auto me = current_task();
    try {
        co_await sleep(1);
    } catch (const CancelledError&) {
        print("cancelling", me->cancelling());
        print("uncancel ->", me->uncancel());
    }
    co_await sleep(0.01);
    print("went on", me->cancelling(), "uncancel at zero ->", me->uncancel());
    me->cancel();
    print("uncancel ->", me->uncancel());
    try {
        co_await sleep(0);
        print("not cancelled");
    } catch (const CancelledError&) {
        print("cancelled all the same");
    }
    co_return "ok";
}

Coro<> main() {
    const auto t = create_task(worker());
    co_await sleep(0.01);
    t.cancel();
    print(co_await t);
}

}  // namespace

const conformance::Registration registered{"uncancel", main};
