#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> worker(std::string name, int n) {
    for (int i = 0; i < n; ++i) {
        print(name, i);
        co_await sleep(0);
    }
    print(name, "end");
}

Coro<> main() {
    const std::vector ts{create_task(worker("A", 3)), create_task(worker("B", 1)),
                         create_task(worker("C", 2))};
    print("main created");
    for (int i = 0; i < 2; ++i) {
        co_await sleep(0);
        print("main", i);
    }
    for (const auto& t : ts)
        co_await t;
    print("main end");
}

}  // namespace

const conformance::Registration registered{"sleep0_interleave", main};
