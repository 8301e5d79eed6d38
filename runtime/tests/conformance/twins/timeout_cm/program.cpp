#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> main() {
    const auto me = current_task();
    auto cm = timeout(0.01);
    try {
        const auto in = [](Timeout&) -> Coro<> {
            print("in");
            co_await sleep(1);
        };
        co_await async_with(cm, in);
    } catch (const TimeoutError&) {
        print("timeout", cm.expired(), me->cancelling());
    }
    auto cm2 = timeout(0.05);
    const auto short_sleep = [](Timeout&) -> Coro<> { co_await sleep(0.01); };
    co_await async_with(cm2, short_sleep);
    print("no timeout", cm2.expired());
    co_await async_with(timeout(std::nullopt), short_sleep);
    try {
        const auto zero = [](Timeout&) -> Coro<> {
            print("zero: body starts");
            co_await sleep(0);
            print("zero: sleep(0) passed");
            co_await sleep(0);
            print("zero: not reached");
        };
        co_await async_with(timeout(0), zero);
    } catch (const TimeoutError&) {
        print("zero: timeout");
    }
    try {
        const auto negative = [](Timeout&) -> Coro<> {
            print("negative: no suspension inside");
            co_return;
        };
        co_await async_with(timeout(-1), negative);
        print("negative: no timeout");
        co_await sleep(0);
        print("negative: handle was cancelled");
    } catch (const TimeoutError&) {
        print("negative: timeout");
    }
}

}  // namespace

const conformance::Registration registered{"timeout_cm", main};
