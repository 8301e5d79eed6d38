#include <fmt/core.h>

#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> both() {
    try {
        const auto body = []() -> Coro<> { co_await sleep(1); };
        co_await async_with(timeout(0.01), body);
    } catch (const TimeoutError&) {
        print("timeout");
    } catch (const CancelledError&) {
        print("cancelled from outside");
        throw;
    }
}

Coro<> main() {
    auto& loop = get_running_loop();
    auto cm = timeout_at(loop.time() + 0.01);
    const auto long_sleep = []() -> Coro<> { co_await sleep(1); };
    try {
        co_await async_with(cm, long_sleep);
    } catch (const TimeoutError& e) {
        print(e.repr(), cm.expired(), fmt::format("{:.3f}", loop.time()));
    }

    auto cm2 = timeout(0.01);
    try {
        const auto reschedules = [&]() -> Coro<> {
            co_await sleep(0.005);
            cm2.reschedule(*cm2.when() + 0.02);
            co_await sleep(0.02);
            print("went on", fmt::format("{:.3f}", *cm2.when()));
            cm2.reschedule(std::nullopt);
            co_await sleep(0.1);
            cm2.reschedule(loop.time());
            co_await sleep(0.1);
        };
        co_await async_with(cm2, reschedules);
    } catch (const TimeoutError&) {
        print("timeout", cm2.expired(), fmt::format("{:.3f}", loop.time()));
    }

    try {
        const auto outer = [&]() -> Coro<> {
            try {
                co_await async_with(timeout(0.01), long_sleep);
            } catch (const TimeoutError&) {
                print("inner timeout");
            }
            co_await sleep(1);
        };
        co_await async_with(timeout(0.03), outer);
    } catch (const TimeoutError&) {
        print("outer timeout", current_task()->cancelling());
    }

    const auto t = create_task(both());
    loop.call_later(
        0.01, [&] { t.cancel(); }, "main.<lambda>");
    const std::vector just_t{t};
    co_await wait(just_t);
    print(t.cancelled());
}

}  // namespace

const conformance::Registration registered{"timeout_at", main};
