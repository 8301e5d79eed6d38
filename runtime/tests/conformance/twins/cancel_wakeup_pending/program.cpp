#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> waiter(Future<std::string> fut) {
    try {
        print("got", co_await fut);
    } catch (const CancelledError&) {
        print("cancelled although the future is done:", fut.done(), fut.result());
        throw;
    }
}

Coro<> main() {
    const auto fut = get_running_loop().create_future<std::string>();
    const auto t = create_task(waiter(fut));
    co_await sleep(0);
    fut.set_result("value");
    print("cancel ->", t.cancel());
    try {
        co_await t;
    } catch (const CancelledError&) {
        print("main: cancelled");
    }
}

}  // namespace

const conformance::Registration registered{"cancel_wakeup_pending", main};
