#include <fmt/core.h>

#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> main() {
    auto& loop = get_running_loop();
    const auto t0 = loop.time();
    const auto cb = [&](std::string_view name) {
        print(fmt::format("{:.2f}", loop.time() - t0), name);
    };
    const std::string lambda = "main.<lambda>";

    loop.call_later(
        0.02, [&] { cb("later 0.02"); }, lambda);
    loop.call_at(
        t0 + 0.01, [&] { cb("at 0.01"); }, lambda);
    loop.call_later(
        0, [&] { cb("later 0"); }, lambda);
    loop.call_later(
        -1, [&] { cb("later -1"); }, lambda);
    loop.call_soon([&] { cb("soon 1"); }, lambda);
    const auto soon2 = [&] {
        cb("soon 2");
        loop.call_soon([&] { cb("soon from soon"); }, "main.soon2.<lambda>");
    };
    loop.call_soon(soon2, "main.soon2");
    loop.call_soon([&] { cb("soon 3"); }, lambda);
    auto h = loop.call_soon([&] { cb("cancelled soon"); }, lambda);
    h->cancel();
    h = loop.call_later(
        0.01, [&] { cb("cancelled later"); }, lambda);
    h->cancel();
    Ref<CallHandle> h2;
    loop.call_soon([&] { h2->cancel(); }, lambda);
    h2 = loop.call_soon([&] { cb("cancelled in the same iteration"); }, lambda);
    print("queued");
    co_await sleep(0);
    print("after sleep(0)");
    co_await sleep(0);
    print("after second sleep(0)");
    co_await sleep(0.03);
    print("end");
}

}  // namespace

const conformance::Registration registered{"call_soon_later_at", main};
