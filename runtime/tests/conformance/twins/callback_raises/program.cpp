#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<int> job() {
    co_return 1;
}

Coro<> main() {
    auto& loop = get_running_loop();
    const auto t = create_task(job());
    const auto raises = [](const Future<int>&) { throw ValueError("done callback"); };
    t.add_done_callback(raises, "main.raises");
    const auto second = [](const Future<int>& f) { print("second callback", f.result()); };
    t.add_done_callback(second, "main.second");
    co_await t;
    const auto raises_too = [] { throw TypeError("callback"); };
    loop.call_soon(raises_too, "main.raises_too");
    loop.call_later(0, raises_too, "main.raises_too");
    co_await sleep(0.01);
    print("end");
}

}  // namespace

const conformance::Registration registered{"callback_raises", main};
