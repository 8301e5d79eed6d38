#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> waiter(std::string name, Event& ev) {
    print(name, "waits");
    co_await ev.wait();
    print(name, "woken, is_set", ev.is_set());
}

Coro<> main() {
    Event ev;
    const std::vector ts{create_task(waiter("w0", ev)), create_task(waiter("w1", ev)),
                         create_task(waiter("w2", ev))};
    co_await sleep(0);
    ts[1].cancel();
    ev.set();
    ev.clear();
    print("set and cleared");
    co_await wait(ts);
    print(std::vector{ts[0].cancelled(), ts[1].cancelled(), ts[2].cancelled()});
    ev.set();
    co_await ev.wait();
    print("no wait when set");
}

}  // namespace

const conformance::Registration registered{"event", main};
