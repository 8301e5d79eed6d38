#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<std::string> ok(std::string name, Number delay) {
    co_await sleep(delay);
    print(name, "finished");
    co_return name;
}

Coro<> bad(Number delay) {
    co_await sleep(delay);
    throw ValueError("boom");
}

Coro<> main() {
    const auto r =
        co_await gather(ReturnExceptions::yes, ok("a", 0.02), bad(0.01), ok("c", 0.03), bad(0));
    print(r);
}

}  // namespace

const conformance::Registration registered{"gather_return_exceptions", main};
