#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> job(Number cleanup) {
    std::exception_ptr error;
    try {
        co_await sleep(1);
    } catch (const CancelledError&) {
        print("job cancelled");
        error = std::current_exception();
    }
    if (error) {
        if (cleanup != 0) {
            co_await sleep(cleanup);
            print("cleanup over");
        }
        std::rethrow_exception(error);
    }
}

Coro<> main() {
    for (const Number cleanup : {Number{0}, Number{0.02}}) {
        try {
            co_await wait_for(job(cleanup), 0.01);
        } catch (const TimeoutError& e) {
            print("timeout", e.repr(), current_task()->cancelling());
        }
    }
}

}  // namespace

const conformance::Registration registered{"wait_for_timeout", main};
