#include <doctest/doctest.h>

#include "runtime/tests/program.hpp"

using namespace asyncio;

namespace {

constexpr int million = 1'000'000;

Coro<int> nested(int depth) {
    if (depth == 0)
        co_return 0;
    co_return 1 + co_await nested(depth - 1);
}

Coro<int> nested_to_a_sleep(int depth) {
    if (depth == 0) {
        co_await sleep(1);
        co_return 0;
    }
    co_return 1 + co_await nested_to_a_sleep(depth - 1);
}

Coro<int> in_a_row() {
    int sum = 0;
    for (int i = 0; i < million; ++i)
        sum += co_await nested(0);
    co_return sum;
}

Coro<int> one() {
    co_return 1;
}

Coro<int> many_tasks() {
    std::vector<Coro<int>> coros;
    coros.reserve(million);
    for (int i = 0; i < million; ++i)
        coros.push_back(one());
    const auto results = co_await gather(std::move(coros));
    int sum = 0;
    for (const int result : results)
        sum += result;
    co_return sum;
}

}  // namespace

TEST_CASE("a million nested awaits do not overflow the stack") {
    CHECK(run(nested(million)) == million);
    CHECK(run(in_a_row()) == 0);
}

TEST_CASE("a million suspended frames are released without recursion") {
    Runner runner;
    runner.start([] { return nested_to_a_sleep(million); });
    runner.step();
    CHECK(runner.next_time_ns() == 1'000'000'000);
}

TEST_CASE("a million ready tasks") {
    CHECK(run(many_tasks()) == million);
}
