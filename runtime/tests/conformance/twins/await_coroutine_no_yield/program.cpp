#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> inlined(int n) {
    print("inline", n);
    if (n)
        co_await inlined(n - 1);
    print("inline back", n);
}

Coro<> other() {
    print("other runs");
    co_return;
}

Coro<> main() {
    const auto t = create_task(other());
    co_await inlined(3);
    print("other done?", t.done());
    co_await t;
    print("other done?", t.done());
}

}  // namespace

const conformance::Registration registered{"await_coroutine_no_yield", main};
