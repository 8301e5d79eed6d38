#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<std::string> job(std::string name) {
    print("run", name);
    co_await sleep(0.01);
    co_return name;
}

Coro<> main() {
    const auto t = create_task(job("task"));
    const auto u = create_task(job("other"));
    const auto r = co_await gather(t, u, t, u, t);
    print(r);
    const auto f = get_running_loop().create_future<std::string>();
    get_running_loop().call_later(
        0.01, [&] { f.set_result("F"); }, "main.<lambda>");
    print(co_await gather(f, f));
}

}  // namespace

const conformance::Registration registered{"gather_duplicates", main};
