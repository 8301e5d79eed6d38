#include <fmt/core.h>

#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> bad(int n) {
    print("bad", n, "runs");
    throw ValueError(fmt::format("bad {}", n));
    co_return;
}

Coro<> main() {
    const auto t = create_task(bad(1));
    print("created, no exception yet");
    try {
        co_await t;
    } catch (const ValueError& e) {
        print("caught", e.repr());
    }
    try {
        co_await gather(bad(2), bad(3));
    } catch (const ValueError& e) {
        print("caught", e.repr());
    }
    try {
        co_await t;
    } catch (const ValueError&) {
        print("again, same object:", std::current_exception() == t.exception());
    }
}

}  // namespace

const conformance::Registration registered{"immediate_exception", main};
