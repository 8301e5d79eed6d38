#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<int> job(int n) {
    co_return n;
}

Coro<int> fails() {
    throw ValueError("done before");
    co_return 0;
}

Coro<> main() {
    const auto a = create_task(job(1));
    const auto b = create_task(job(2));
    const auto c = create_task(fails());
    co_await sleep(0);
    const auto g = gather(a, b);
    print("done?", g.done());
    print(co_await g);
    const auto g2 = gather(a, job(3), b);
    print("done?", g2.done());
    print(co_await g2);
    const auto g3 = gather(a, c, job(4));
    print("done?", g3.done());
    try {
        co_await g3;
    } catch (const ValueError& e) {
        print(e.repr());
    }
    print(co_await gather(ReturnExceptions::yes, c, a, c));
}

}  // namespace

const conformance::Registration registered{"gather_all_done", main};
