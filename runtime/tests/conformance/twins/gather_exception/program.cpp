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
    print("raising");
    throw ValueError("boom");
}

Coro<> main() {
    try {
        co_await gather(ok("a", 0.01), bad(0.02), ok("c", 0.04));
    } catch (const ValueError& e) {
        print("caught", e.repr());
    }
    print("still running:", all_tasks().size() - 1);
    co_await sleep(0.03);
    print("end");
}

}  // namespace

const conformance::Registration registered{"gather_exception", main};
