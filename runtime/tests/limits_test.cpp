#include <doctest/doctest.h>

#include "runtime/tests/program.hpp"

using namespace asyncio;

namespace {

Coro<int> takes(double seconds, int value) {
    co_await sleep(seconds);
    co_return value;
}

Coro<int> refuses_to_stop() {
    try {
        co_await sleep(9);
    } catch (const CancelledError&) {}
    co_return 7;
}

Coro<> fails(double seconds, std::string why) {
    co_await sleep(seconds);
    throw ValueError(why);
}

Coro<> waits_with_limits() {
    print(co_await wait_for(takes(0.1, 1), 0.2));
    print(co_await wait_for(takes(0.1, 2), std::nullopt));
    try {
        co_await wait_for(takes(9, 3), 0.1);
    } catch (const TimeoutError& error) {
        print(error.repr());
    }
    print(get_running_loop().time());
}

Coro<> waits_for_one_that_refuses() {
    print(co_await wait_for(refuses_to_stop(), 0.1));
}

Coro<> never_begins() {
    try {
        co_await wait_for(takes(0, 1), 0);
    } catch (const TimeoutError&) {
        print("before it began");
    }
}

Coro<> misuses_timeouts() {
    Timeout limit = timeout(1);
    try {
        limit.reschedule(2);
    } catch (const RuntimeError& error) {
        print(error.what());
    }
    co_await limit.enter();
    limit.reschedule(std::nullopt);
    print(limit.when().has_value(), limit.expired());
    co_await limit.exit({});
    try {
        limit.reschedule(2);
    } catch (const RuntimeError& error) {
        print(error.what());
    }
    try {
        co_await limit.enter();
    } catch (const RuntimeError& error) {
        print(error.what());
    }
}

Coro<> fails_in_a_group() {
    const auto body = [](TaskGroup& group) -> Coro<> {
        group.create_task(fails(0.1, "a"));
        group.create_task(fails(0.1, "b"));
        group.create_task(takes(9, 1));
        co_await sleep(9);
    };
    try {
        co_await async_with(TaskGroup{}, body);
    } catch (const ExceptionGroup& group) {
        print(group.repr());
        print(int(group.exceptions().size()), current_task()->cancelling());
    }
    TaskGroup outside;
    try {
        outside.create_task(takes(0, 1));
    } catch (const RuntimeError& error) {
        print(error.what());
    }
}

Coro<> shields() {
    auto inner = create_task(takes(0.2, 5));
    auto outer = create_task(wait_for(shield(inner), 0.1));
    try {
        co_await outer;
    } catch (const TimeoutError&) {
        print("not in time");
    }
    print(co_await inner);
}

Coro<> takes_the_first() {
    std::vector<Task<int>> tasks;
    tasks.push_back(create_task(takes(0.3, 3)));
    tasks.push_back(create_task(takes(0.1, 1)));
    const auto [done, pending] = co_await wait(tasks, std::nullopt, ReturnWhen::first_completed);
    print(int(done.size()), int(pending.size()), done[0].result());
    for (auto next : as_completed(tasks))
        print(co_await std::move(next));
    try {
        co_await wait(std::vector<Task<int>>{});
    } catch (const ValueError& error) {
        print(error.what());
    }
}

Coro<> loses_time() {
    std::vector<Coro<int>> coros;
    coros.push_back(takes(0.1, 1));
    coros.push_back(takes(9, 2));
    for (auto next : as_completed(std::move(coros), 0.2)) {
        try {
            print(co_await std::move(next));
        } catch (const TimeoutError& error) {
            print(error.repr());
        }
    }
}

Coro<> cancels_a_timer() {
    auto& loop = get_running_loop();
    const auto timer = loop.call_later(0.1, [] { print("too late"); });
    const auto soon = loop.call_soon([] { print("too soon"); });
    timer->cancel();
    soon->cancel();
    co_await sleep(0.2);
    print("done");
}

Coro<> holds_blocks() {
    Lock lock, another;
    const auto inner = []() -> Coro<> { co_await sleep(0.1); };
    const auto outer = [&]() -> Coro<> { co_await async_with(another, inner); };
    co_await async_with(lock, outer);
}

Coro<> throws_in_a_callback() {
    get_running_loop().call_soon([] { throw ValueError("lost"); }, "callback");
    co_await sleep(0);
    print("goes on");
}

Coro<> forgets_an_exception() {
    create_task(fails(0, "nobody asks"));
    co_await sleep(0.1);
}

}  // namespace

TEST_CASE("wait_for gives the value or TimeoutError, in every version") {
    for (const Version python : {Version{3, 11, 7}, Version{3, 12, 1}, newest}) {
        CHECK(Program{waits_with_limits, python}.output ==
              Program::Lines{"1", "2", "TimeoutError()", "0.3"});
        CHECK(Program{never_begins, python}.output == Program::Lines{"before it began"});
    }
}

TEST_CASE("wait_for takes the value of one that suppresses its cancellation only before 3.12") {
    CHECK(Program{waits_for_one_that_refuses, {3, 11, 7}}.output == Program::Lines{"7"});
    CHECK(Program{waits_for_one_that_refuses}.output == Program::Lines{"7"});
    CHECK(Program{waits_for_one_that_refuses, {3, 11, 7}}.all<trace::TaskCreated>().size() ==
          Program{waits_for_one_that_refuses}.all<trace::TaskCreated>().size() + 1);
}

TEST_CASE("a timeout says what it cannot do") {
    CHECK(Program{misuses_timeouts}.output ==
          Program::Lines{"Timeout has not been entered", "False False",
                         "Cannot change state of finished Timeout",
                         "Timeout has already been entered"});
}

TEST_CASE("a group throws all failures in one, and its parent is not left cancelled") {
    CHECK(Program{fails_in_a_group}.output ==
          Program::Lines{"ExceptionGroup('unhandled errors in a TaskGroup', [ValueError('a'), "
                         "ValueError('b')])",
                         "2 0", "TaskGroup <TaskGroup> has not been entered"});
}

TEST_CASE("what is shielded goes on") {
    CHECK(Program{shields}.output == Program::Lines{"not in time", "5"});
}

TEST_CASE("wait and as_completed tell what is done first") {
    CHECK(Program{takes_the_first}.output ==
          Program::Lines{"1 1 1", "1", "3", "Set of Tasks/Futures is empty."});
    CHECK(Program{loses_time}.output == Program::Lines{"1", "TimeoutError()"});
}

TEST_CASE("a handle is cancelled without a trace, too") {
    Runner runner;
    Program::Lines output;
    runner.loop().set_output([&](std::string_view line) { output.emplace_back(line); });
    runner.start(cancels_a_timer);
    runner.run_to_end();
    CHECK(output == Program::Lines{"done"});
    CHECK(Program{cancels_a_timer}.output == Program::Lines{"done"});
}

TEST_CASE("the bodies of async_with are a part of their function") {
    const Program program{holds_blocks};
    const auto step = program.all<trace::StepEnd>().at(0);
    const auto sites = program.log.sites(step.stack);
    REQUIRE(sites.size() == 1);
    CHECK(program.log.place(sites[0]).fn == "holds_blocks");
}

TEST_CASE("what a callback throws goes to the exception handler") {
    const Program program{throws_in_a_callback};
    CHECK(program.output == Program::Lines{"goes on"});
    const auto handled = program.all<trace::ExceptionHandler>();
    REQUIRE(handled.size() == 1);
    CHECK(program.text(handled[0].message) == "Exception in callback callback()");
    CHECK(program.text(handled[0].exc) == "ValueError('lost')");
}

TEST_CASE("an exception that nobody has asked for is reported when its task goes") {
    const Program program{forgets_an_exception};
    const auto handled = program.all<trace::ExceptionHandler>();
    REQUIRE(handled.size() == 1);
    CHECK(program.text(handled[0].message) == "Task exception was never retrieved");
    CHECK(handled[0].future == trace::Id{trace::IdKind::task, 2});
}
