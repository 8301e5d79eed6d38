#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<int> job(std::string name, Number delay, int value) {
    print(name, "start");
    co_await sleep(delay);
    print(name, "end");
    co_return value;
}

Coro<> main() {
    print("before gather");
    const auto g = gather(job("a", 0.03, 1), job("b", 0.01, 2), job("c", 0.02, 3));
    print("gather made, nothing has run");
    const auto r = co_await g;
    print(r);
    print(co_await gather(job("d", 0, 4)));
}

}  // namespace

const conformance::Registration registered{"gather_basic", main};
