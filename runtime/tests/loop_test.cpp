#include <doctest/doctest.h>

#include <fmt/core.h>
#include <limits>

#include "runtime/tests/program.hpp"

using namespace asyncio;

namespace {

Coro<> call_soon_later_at() {
    EventLoop& loop = get_running_loop();
    const auto cb = [&loop](const char* name) {
        return [&loop, name] { print(fmt::format("{:.2f} {}", loop.time(), name)); };
    };
    loop.call_later(0.02, cb("later 0.02"));
    loop.call_at(0.01, cb("at 0.01"));
    loop.call_later(0, cb("later 0"));
    loop.call_soon(cb("soon 1"));
    loop.call_soon([&loop, cb] {
        cb("soon 2")();
        loop.call_soon(cb("soon from soon"));
    });
    loop.call_soon(cb("soon 3"));
    loop.call_soon(cb("cancelled soon"))->cancel();
    loop.call_later(0.01, cb("cancelled later"))->cancel();
    Ref<CallHandle> victim;
    loop.call_soon([&victim] { victim->cancel(); });
    victim = loop.call_soon(cb("cancelled in the same iteration"));
    print("queued");
    co_await sleep(0);
    print("after sleep(0)");
    co_await sleep(0);
    print("after second sleep(0)");
    co_await sleep(0.03);
    print("end");
}

Coro<> woken(std::string name) {
    co_await sleep(0.02);
    print(name, "woken");
    co_await sleep(0);
    print(name, "second");
}

Coro<> equal_deadlines() {
    std::vector<Task<void>> tasks;
    for (const char* name : {"a", "b", "c", "d", "e"})
        tasks.push_back(create_task(woken(name)));
    co_await gather(tasks);
}

Coro<> add_up_in_floats() {
    // 0.07 + 0.01 is not 0.08 in binary; in whole nanoseconds it is, and the older timer is first.
    EventLoop& loop = get_running_loop();
    co_await sleep(0.07);
    loop.call_later(0.01, [] { print("second"); });
    co_await sleep(1);
}

Coro<> many_cancelled_timers() {
    EventLoop& loop = get_running_loop();
    std::vector<Ref<CallHandle>> timers;
    for (int i = 0; i < 150; ++i)
        timers.push_back(loop.call_later(10, [] {}));
    for (int i = 0; i < 100; ++i)
        timers[static_cast<std::size_t>(i)]->cancel();
    co_await sleep(0);
    co_await sleep(0);
}

Coro<> wait_for_nothing() {
    co_await get_running_loop().create_future<void>();
}

}  // namespace

TEST_CASE("handles run in the order of becoming ready, due timers behind them") {
    const Program program{call_soon_later_at};
    CHECK(program.output == Program::Lines{"queued", "0.00 soon 1", "0.00 soon 2", "0.00 soon 3",
                                           "after sleep(0)", "0.00 later 0", "0.00 soon from soon",
                                           "after second sleep(0)", "0.01 at 0.01",
                                           "0.02 later 0.02", "end"});
}

TEST_CASE("an iteration runs exactly the handles that were ready at its begin") {
    const Program program{call_soon_later_at};
    const auto iterations = program.all<trace::IterRun>();
    CHECK(iterations[0].ntodo == 1);
    // soon 1-3, the cancelled one, its canceller and its victim, main, and the timer of delay 0
    CHECK(iterations[1].ntodo == 8);
    CHECK(program.all<trace::HandleSkipped>().size() == 3);  // the two, and a due timer
}

TEST_CASE("equal deadlines fire in the order of scheduling, in one iteration") {
    const Program program{equal_deadlines};
    CHECK(program.output == Program::Lines{"a woken", "b woken", "c woken", "d woken", "e woken",
                                           "a second", "b second", "c second", "d second",
                                           "e second"});
}

TEST_CASE("time is counted in whole nanoseconds") {
    CHECK(to_ns(1) == 1'000'000'000);
    CHECK(to_ns(0.1) == 100'000'000);
    CHECK(to_ns(-1) == -1'000'000'000);
    CHECK(to_ns(std::numeric_limits<double>::infinity()) == std::int64_t{1} << 62);
    const Program program{add_up_in_floats};
    const auto timers = program.all<trace::TimerScheduled>();
    CHECK(timers[1].when_ns == 80'000'000);
}

TEST_CASE("a heap of mostly cancelled timers is swept") {
    const Program program{many_cancelled_timers};
    const auto begins = program.all<trace::IterBegin>();
    CHECK(begins[1].heap == 150);
    CHECK(begins[1].timers == 50);
    CHECK(begins[2].heap == 50);
}

TEST_CASE("nothing ready and no timer is a deadlock") {
    const Program program{wait_for_nothing};
    CHECK(program.deadlocked);
    CHECK(program.all<trace::Deadlock>().size() == 1);
    CHECK(program.all<trace::ProgramEnd>().at(0).rc == 3);
    CHECK_THROWS_AS(run(wait_for_nothing()), DeadlockError);
}

TEST_CASE("outside of a loop there is none") {
    CHECK(EventLoop::current() == nullptr);
    CHECK_THROWS_AS(get_running_loop(), RuntimeError);
}

TEST_CASE("closing names the timers that it drops in the order of their deadlines") {
    const Program program{[]() -> Coro<> {
        for (const int seconds : {2, 2, 1})
            get_running_loop().call_later(seconds, [] {});
        co_return;
    }};
    const auto close = program.all<trace::Shutdown>().back();
    REQUIRE(close.phase == trace::ShutdownPhase::loop_close);
    std::vector<std::uint32_t> numbers;
    for (const auto id : program.log.ids(close.dropped_timers))
        numbers.push_back(id.number());
    CHECK(numbers == std::vector<std::uint32_t>{3, 1, 2});
}
