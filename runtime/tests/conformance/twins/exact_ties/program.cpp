#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> main() {
    auto& loop = get_running_loop();
    const auto t = loop.time() + 0.01;
    const auto call_at = [&](int i) {
        loop.call_at(
            t, [i] { print("at", i); }, "main.call_at.<lambda>");
    };
    for (int i = 0; i < 8; ++i)
        call_at(i);
    co_await sleep(0.03);
}

}  // namespace

const conformance::Registration registered{"exact_ties", main};
