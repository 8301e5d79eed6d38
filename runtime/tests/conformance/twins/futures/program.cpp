#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> waiter(std::string name, Future<std::string> f) {
    try {
        print(name, "got", co_await f);
    } catch (const Exception& e) {
        print(name, "raised", e.repr());
    }
}

Coro<> main() {
    auto& loop = get_running_loop();
    const auto f = loop.create_future<std::string>();
    std::vector ts{create_task(waiter("a", f)), create_task(waiter("b", f))};
    loop.call_later(
        0.01, [&] { f.set_result("value"); }, "main.<lambda>");
    co_await gather(ts);
    const auto f2 = loop.create_future<std::string>();
    ts = std::vector{create_task(waiter("c", f2)), create_task(waiter("d", f2))};
    co_await sleep(0);
    f2.set_exception(std::make_exception_ptr(ValueError("x")));
    co_await gather(ts);
    try {
        f2.set_result("y");
    } catch (const InvalidStateError&) {
        print("InvalidStateError");
    }
    const auto f3 = loop.create_future<std::string>();
    try {
        (void)f3.result();
    } catch (const InvalidStateError&) {
        print("InvalidStateError: no result yet");
    }
    print(f3.cancel());
    print(f3.cancel());
    print(f3.cancelled());
    ts = std::vector{create_task(waiter("e", f3))};
    co_await wait(ts);
    print(ts[0].cancelled());
}

}  // namespace

const conformance::Registration registered{"futures", main};
