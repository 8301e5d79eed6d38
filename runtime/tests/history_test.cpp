#include "runtime/trace/history.hpp"

#include <doctest/doctest.h>

#include "runtime/bench/stress.hpp"
#include "runtime/tests/program.hpp"

using namespace asyncio;

namespace {

Coro<int> answers(int number, int delay) {
    co_await sleep(0.001 * delay);
    co_return number;
}

/// Its children end in another order than they stand in; two of them stand there twice.
Coro<> gathers_shuffled() {
    std::vector<Task<int>> tasks;
    for (int i = 0; i < 40; ++i)
        tasks.push_back(create_task(answers(i, i * 7 % 40)));
    std::vector<Task<int>> shuffled;
    for (std::size_t i = 0; i < 42; ++i)
        shuffled.push_back(tasks[i * 9 % 40]);
    co_await gather(std::move(shuffled));
}

/// With timers that are cancelled, in the heap and when they are due.
Coro<> times_out() {
    std::vector<Task<int>> tasks;
    for (int i = 0; i < 200; ++i)
        tasks.push_back(create_task(wait_for(create_task(answers(i, i % 50)), 0.025)));
    co_await gather(ReturnExceptions::yes, std::move(tasks));
}

Coro<> all_of_it() {
    co_await gathers_shuffled();
    co_await times_out();
    co_await bench::stress(300, 60'000);
    co_await times_out();
}

}  // namespace

TEST_CASE("the world is the same by way of keyframes, by leaps, and step by step") {
    const Program program{all_of_it};
    const trace::Log& log = program.log;
    const trace::History history{log};
    CHECK(history.at(log.size()).position == log.size());
    CHECK(history.bytes() > 0);
    CHECK(history.bytes() * 5 < log.bytes());

    trace::World world, earlier;
    for (const auto& event : log.events()) {
        world.apply(log, event);
        const std::size_t here = world.position;
        if (here % 397 != 0)
            continue;
        REQUIRE(history.at(here) == world);
        (void)history.at(here * 7919 % log.size());
        REQUIRE(history.at(here) == world);
        for (std::size_t back = 1; back <= 3; ++back)
            (void)history.at(here - back);
        REQUIRE(history.at(earlier.position) == earlier);
        (void)history.at(here - 2);
        REQUIRE(history.at(here) == world);
        earlier = world;
    }
}
