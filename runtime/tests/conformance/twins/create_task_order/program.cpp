#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<int> child(int n) {
    print("child", n, "start");
    co_return n;
}

Coro<> main() {
    print("before");
    const auto a = create_task(child(1));
    print("between");
    const auto b = create_task(child(2));
    const auto c = create_task(child(3));
    print("after; done?", a.done(), b.done(), c.done());
    co_await sleep(0);
    print("one yield later; done?", a.done(), b.done(), c.done());
    const int result_c = co_await c;
    const int result_a = co_await a;
    print(result_c, result_a, co_await b);
}

}  // namespace

const conformance::Registration registered{"create_task_order", main};
