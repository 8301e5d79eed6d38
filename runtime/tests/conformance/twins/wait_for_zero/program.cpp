#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> job() {
    print("never starts");
    co_return;
}

Coro<std::string> done() {
    co_return "ready";
}

Coro<> main() {
    for (int to = 0; to >= -1; --to) {
        try {
            co_await wait_for(job(), to);
        } catch (const TimeoutError&) {
            print("timeout", to);
        }
    }
    const auto t = create_task(done());
    co_await sleep(0);
    print(co_await wait_for(t, 0));
}

}  // namespace

const conformance::Registration registered{"wait_for_zero", main};
