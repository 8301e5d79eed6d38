#include <doctest/doctest.h>

#include <limits>

#include "runtime/tests/program.hpp"
#include "runtime/tests/read_back.hpp"

using namespace asyncio;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double denormal = std::numeric_limits<double>::denorm_min();
constexpr Version python_3_12{3, 12, 1};

const std::vector<Number> no_delays{-1, -inf, -1e300, 0, std::numeric_limits<std::int64_t>::min()};
const std::vector<Number> tiny_delays{1e-10, denormal};
const std::vector<Number> late_delays{inf, 1e300, 1e10, std::numeric_limits<std::int64_t>::max()};

/// How far the clock goes in each of several sleeps.
Coro<> sleeps(std::vector<Number> delays) {
    for (const auto& delay : delays) {
        const double before = get_running_loop().time();
        co_await sleep(delay);
        print("slept", get_running_loop().time() - before);
    }
}

Program program_that_sleeps(std::vector<Number> delays, Version python = newest) {
    return Program{[&] { return sleeps(delays); }, python};
}

Coro<> sleeps_in_a_task() {
    co_await create_task(sleep(not_a_number));
}

Coro<> sets_timers(std::vector<Number> delays) {
    EventLoop& loop = get_running_loop();
    co_await sleep(1);
    for (const auto& delay : delays) {
        loop.call_later(delay, [delay] { print("later", delay); });
        loop.call_at(delay, [delay] { print("at", delay); });
    }
    co_await sleep(1);
    print(loop.time());
}

Program::Lines outcomes(std::vector<Number> delays, Version python = newest) {
    const Program program{[&] { return sets_timers(delays); }, python};
    check_read_back(program.log);
    return program.output;
}

/// What a body of half a second makes of each limit, entered at 1 s.
Coro<> has_limits(std::vector<Number> limits) {
    const auto body = []() -> Coro<> { co_await sleep(0.5); };
    const auto in_time = [](Coro<> coro) -> Coro<> {
        try {
            co_await std::move(coro);
            print("in time");
        } catch (const TimeoutError&) {
            print("too late");
        }
    };
    const auto rescheduled = [body](Timeout& limit, Number when) -> Coro<> {
        limit.reschedule(when);
        co_await body();
    };
    co_await sleep(1);
    for (const auto& limit : limits) {
        co_await in_time(async_with(timeout(limit), body));
        co_await in_time(async_with(timeout_at(limit), body));
        const auto block = [&](Timeout& t) -> Coro<> { return rescheduled(t, limit); };
        co_await in_time(async_with(timeout(9), block));
        co_await in_time(wait_for(body(), limit));
        std::vector<Task<void>> tasks{create_task(body())};
        const auto waited = co_await wait(tasks, limit);
        print(waited.done.empty() ? "too late" : "in time");
        for (auto next : as_completed(tasks, limit))
            co_await in_time(std::move(next));
    }
}

void check_limits(const std::vector<Number>& limits, std::string_view expected) {
    for (const Version python : {Version{3, 11, 7}, python_3_12, newest}) {
        for (const auto& limit : limits) {
            CAPTURE(repr(limit));
            const Program program{[&] { return has_limits({limit}); }, python};
            CHECK(program.failure == nullptr);
            CHECK(program.output.size() == 6);
            // What the wait leaves to as_completed is done in time there if the wait was.
            for (const auto& line : program.output)
                CHECK(line == expected);
            check_read_back(program.log);
        }
    }
}

Coro<> asks_when() {
    const auto when = [](Timeout limit) -> Coro<> {
        co_await limit.enter();
        print(*limit.when());
        co_await limit.exit({});
    };
    co_await sleep(1);
    co_await when(timeout(inf));
    co_await when(timeout(1e10));
    co_await when(timeout_at(1.5));
}

}  // namespace

TEST_CASE("to_ns: to the nearest nanosecond, and no further than 2^62") {
    for (const auto& late : late_delays) {
        CHECK(to_ns(late) == trace::latest_ns);
        CHECK(to_ns(late * Number{-1}) == -trace::latest_ns);
    }
    for (const auto& tiny : tiny_delays)
        CHECK(to_ns(tiny) == 0);
    CHECK(to_ns(not_a_number) == 0);
}

TEST_CASE("a sleep of nothing or less is a bare yield") {
    const Program program = program_that_sleeps(no_delays);
    CHECK(program.output == Program::Lines(no_delays.size(), "slept 0.0"));
    CHECK(program.all<trace::TimerScheduled>().empty());
    check_read_back(program.log);
}

TEST_CASE("a sleep of less than half a nanosecond is a timer") {
    const Program program = program_that_sleeps(tiny_delays);
    CHECK(program.output == Program::Lines(tiny_delays.size(), "slept 0.0"));
    CHECK(program.all<trace::TimerScheduled>().size() == tiny_delays.size());
    check_read_back(program.log);
}

TEST_CASE("a sleep that is too long to count never ends") {
    for (const auto& late : late_delays) {
        const Program program = program_that_sleeps({1, late, late});
        CHECK(program.output == Program::Lines{"slept 1.0"});
        CHECK(program.deadlocked);
        CHECK(program.end_ns == 1'000'000'000);
        CHECK(program.all<trace::TimerScheduled>().back().when_ns == trace::latest_ns);
        check_read_back(program.log);
    }
}

TEST_CASE("sleeps in a row end as long as their ends can be counted") {
    const Program program = program_that_sleeps({4e9, 4e9, 4e9, 4e9});
    CHECK(program.output == Program::Lines{"slept 4000000000.0"});
    CHECK(program.deadlocked);
    check_read_back(program.log);
}

TEST_CASE(
    "a loop that only waits for what never comes says so when it is asked for its next time") {
    Runner runner;
    runner.start([] { return sleeps({inf}); });
    runner.step();
    CHECK_THROWS_AS((void)runner.next_time_ns(), DeadlockError);
    runner.run_until(trace::latest_ns);
    CHECK(runner.deadlocked());
}

TEST_CASE("a sleep of NaN is refused from 3.13 on, at the await; before, it ends at once") {
    const Program before = program_that_sleeps({not_a_number}, python_3_12);
    CHECK(before.output == Program::Lines{"slept 0.0"});
    CHECK(before.all<trace::TimerScheduled>().size() == 1);
    check_read_back(before.log);

    for (const Program& program :
         {program_that_sleeps({not_a_number}), Program{sleeps_in_a_task}}) {
        CHECK(repr(program.failure) == "ValueError('Invalid delay: NaN (not a number)')");
        check_read_back(program.log);
    }
}

TEST_CASE("timers of any delay, and at any time") {
    CHECK(outcomes({-1, -inf, -1e300}) == Program::Lines{"later -inf", "at -inf", "later -1e+300",
                                                         "at -1e+300", "at -1", "later -1", "2.0"});
    CHECK(outcomes({denormal, not_a_number, 1e-10}) ==
          Program::Lines{"at 5e-324", "at nan", "at 1e-10", "later 5e-324", "later nan",
                         "later 1e-10", "2.0"});
    CHECK(outcomes(late_delays) == Program::Lines{"2.0"});
}

TEST_CASE("limits of any length, and at any time") {
    check_limits({-1, -inf, -1e300, 0, denormal, 1e-10, not_a_number}, "too late");
    check_limits(late_delays, "in time");
}

TEST_CASE("a limit that never comes says so") {
    CHECK(Program{asks_when}.output == Program::Lines{"inf", "inf", "1.5"});
}

TEST_CASE("a product of ints that is too large for one is a float") {
    const Number large{std::int64_t{4'000'000'000}};
    CHECK(repr(large * Number{2}) == "8000000000");
    CHECK(repr(large * large) == "1.6e+19");
    CHECK(repr(large * Number{-1} * large) == "-1.6e+19");
}
