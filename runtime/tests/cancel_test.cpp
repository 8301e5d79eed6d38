#include <doctest/doctest.h>

#include "runtime/tests/program.hpp"

using namespace asyncio;

namespace {

std::string message_of(const CancelledError& error) {
    return error.message().empty() ? "-" : error.message();
}

Coro<> body() {
    print("never printed");
    co_return;
}

Coro<> before_start() {
    auto task = create_task(body());
    const bool accepted = task.cancel();
    print(accepted, task.cancelled(), task.base().cancelling());
    try {
        co_await task;
    } catch (const CancelledError&) {
        print("cancelled?", task.cancelled());
    }
    print("again", task.cancel());
}

Coro<> sleeper() {
    try {
        co_await sleep(10);
    } catch (const CancelledError& error) {
        print("cancelled with", message_of(error));
        throw;
    }
}

Coro<> while_sleeping() {
    auto task = create_task(sleeper());
    co_await sleep(0.01);
    task.cancel("stop it");
    print("not yet done:", task.done());
    co_await sleep(0);
    print("done:", task.done(), task.cancelled());
    try {
        co_await task;
    } catch (const CancelledError& error) {
        print("main:", message_of(error));
    }
}

Coro<std::string> stubborn() {
    for (int i = 0; i < 3; ++i) {
        try {
            co_await sleep(0.01);
            print("slept", i);
        } catch (const CancelledError&) {
            print("ignored cancel at", i);
        }
    }
    co_return "survived";
}

Coro<> suppressed() {
    auto task = create_task(stubborn());
    co_await sleep(0.015);
    task.cancel();
    co_await sleep(0);
    print("cancelling", task.base().cancelling(), task.done());
    print(co_await task, task.cancelled());
}

Coro<> at_sleep0() {
    get_running_loop().current_task()->cancel("self", Location::current());
    print("after cancel()");
    co_await sleep(0);
    print("not reached");
}

Coro<> at_future() {
    get_running_loop().current_task()->cancel({}, Location::current());
    co_await sleep(1);
    print("not reached");
}

Coro<int> at_return() {
    get_running_loop().current_task()->cancel("late", Location::current());
    co_return 1;
}

Coro<> at_raise() {
    get_running_loop().current_task()->cancel({}, Location::current());
    throw ValueError("wins");
    co_return;
}

template <class T>
Coro<> outcome(Coro<T> coro) {
    const auto task = create_task(std::move(coro));
    try {
        co_await task;
        print("returned");
    } catch (const CancelledError& error) {
        print("cancelled", message_of(error));
    } catch (const ValueError& error) {
        print("raised", error.what());
    }
}

Coro<> itself() {
    co_await outcome(at_sleep0());
    co_await outcome(at_future());
    co_await outcome(at_return());
    co_await outcome(at_raise());
}

Coro<> awaits(Task<void> task) {
    co_await task;
}

Coro<> chain() {
    const auto a = create_task(sleeper());
    const auto b = create_task(awaits(a));
    auto c = create_task(awaits(b));
    co_await sleep(0.01);
    c.cancel();
    for (int i = 0; i < 4; ++i) {
        print(a.done(), b.done(), c.done());
        co_await sleep(0);
    }
}

Coro<> waiter(Future<std::string> future) {
    try {
        print("got", co_await future);
    } catch (const CancelledError&) {
        print("cancelled although done:", future.result());
        throw;
    }
}

Coro<> wakeup_pending() {
    auto future = get_running_loop().create_future<std::string>();
    auto task = create_task(waiter(future));
    co_await sleep(0);
    future.set_result("value");
    print("cancel ->", task.cancel());
    try {
        co_await task;
    } catch (const CancelledError&) {
        print("main: cancelled");
    }
}

Coro<> two_steps() {
    co_await sleep(0);
}

Coro<> waiter_done() {
    auto first = create_task(two_steps());
    auto second = create_task(awaits(first));
    co_await first;  // it is done and the second task's wake-up is queued behind this one's
    second.cancel();
}

}  // namespace

TEST_CASE("cancelled before its first step, no line of a task runs") {
    const Program program{before_start};
    CHECK(program.output == Program::Lines{"True False 1", "cancelled? True", "again False"});
    CHECK(program.text(program.all<trace::StepBegin>().at(1).thrown) == "CancelledError()");
}

TEST_CASE("a sleep's future is cancelled at once, the task in its next step") {
    const Program program{while_sleeping};
    CHECK(program.output == Program::Lines{"not yet done: False", "cancelled with stop it",
                                           "done: True True", "main: stop it"});
    const auto cancelled = program.all<trace::TimerCancelled>();
    REQUIRE(cancelled.size() == 1);  // by the step that throws, not by cancel()
    CHECK(cancelled[0].place == trace::TimerPlace::heap);
    CHECK(program.end_ns == 10'000'000);
}

TEST_CASE("a task may ignore its cancellation") {
    CHECK(Program{suppressed}.output == Program::Lines{"slept 0", "ignored cancel at 1",
                                                       "cancelling 1 False", "slept 2",
                                                       "survived False"});
}

TEST_CASE("a task that cancels itself is cancelled at its next suspension or its end") {
    CHECK(Program{itself}.output == Program::Lines{"after cancel()", "cancelled self",
                                                   "cancelled -", "cancelled late", "raised wins"});
}

TEST_CASE("cancellation goes down at once and climbs one task an iteration") {
    CHECK(Program{chain}.output == Program::Lines{"False False False", "cancelled with -",
                                                  "True False False", "True True False",
                                                  "True True True"});
}

TEST_CASE("cancelled between the future's end and the wake-up, the result is lost") {
    CHECK(Program{wakeup_pending}.output ==
          Program::Lines{"cancel -> True", "cancelled although done: value", "main: cancelled"});
}

TEST_CASE("a cancelled task passes the request on to a task that is done, in vain") {
    const auto requests = Program{waiter_done}.all<trace::CancelRequested>();
    REQUIRE(requests.size() == 2);
    CHECK(requests[0].effect == trace::CancelEffect::must_cancel);
    CHECK(requests[1].effect == trace::CancelEffect::noop_done);
    CHECK(requests[1].target.number() == 2);
}
