#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> noise() {
    print("noise");
    co_return;
}

Coro<> main() {
    const auto t = create_task(noise());
    const auto g = gather();
    print("done?", g.done());
    print(co_await g);
    print("noise not yet", t.done());
    co_await t;
}

}  // namespace

const conformance::Registration registered{"gather_empty", main};
