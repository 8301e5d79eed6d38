#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> worker() {
    std::exception_ptr error;
    try {
        co_await sleep(1);
    } catch (...) {
        error = std::current_exception();
    }
    // finally
    print("cleanup begins");
    co_await sleep(0.02);
    print("cleanup ends");
    if (error)
        std::rethrow_exception(error);
}

Coro<> main() {
    const auto t = create_task(worker());
    co_await sleep(0.01);
    t.cancel();
    co_await sleep(0.01);
    print("done?", t.done());
    try {
        co_await t;
    } catch (const CancelledError&) {
        print("cancelled at last");
    }
}

}  // namespace

const conformance::Registration registered{"cancel_cleanup_awaits", main};
