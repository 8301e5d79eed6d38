#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<std::string> job(Number d, Number cleanup) {
    std::exception_ptr error;
    try {
        co_await sleep(d);
        co_return "value";
    } catch (const CancelledError&) {
        error = std::current_exception();
    }
    print("job cancelled");
    co_await sleep(cleanup);
    std::rethrow_exception(error);
}

Coro<> waits(Number d, Number cleanup, Number timeout) {
    try {
        print("got", co_await wait_for(job(d, cleanup), timeout));
    } catch (const BaseException& e) {
        print(e.repr(), current_task()->cancelling());
        throw;
    }
}

Coro<> main() {
    auto& loop = get_running_loop();
    const auto t = create_task(waits(1, 0.01, 2));
    co_await sleep(0.01);
    t.cancel("enough");
    const std::vector just_t{t};
    co_await wait(just_t);
    print(t.cancelled());

    const auto t2 = create_task(waits(0.01, 0, 2));
    co_await sleep(0);
    loop.call_later(
        0.01, [&] { t2.cancel(); }, "main.<lambda>");
    const std::vector just_t2{t2};
    co_await wait(just_t2);
    print(t2.cancelled());

    const auto t3 = create_task(waits(1, 0.02, 0.01));
    co_await sleep(0.02);
    t3.cancel();
    const std::vector just_t3{t3};
    co_await wait(just_t3);
    print(t3.cancelled());
}

}  // namespace

const conformance::Registration registered{"wait_for_cancelled", main};
