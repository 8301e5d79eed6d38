#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> party(std::string name, Barrier& bar, Number d) {
    co_await sleep(d);
    print(name, "arrives");
    const auto i = co_await bar.wait();
    print(name, "passes", i);
}

Coro<> main() {
    Barrier bar{3};
    co_await gather(party("a", bar, 0.02), party("b", bar, 0.01), party("c", bar, 0.03));
    const std::vector ts{create_task(party("d", bar, 0)), create_task(party("e", bar, 0))};
    co_await sleep(0.01);
    co_await bar.abort();
    const auto r = co_await gather(ReturnExceptions::yes, ts);
    print(r, bar.broken());
}

}  // namespace

const conformance::Registration registered{"barrier", main};
