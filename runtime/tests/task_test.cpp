#include <doctest/doctest.h>

#include "runtime/tests/program.hpp"

using namespace asyncio;

namespace {

Coro<int> leaf() {
    print("leaf");
    co_return 1;
}

template <class T>
Coro<T> echo(T value) {
    co_return value;
}

Coro<> calls_template() {
    co_await create_task(echo(1));
}

Coro<> forgets_to_await() {
    (void)leaf();
    (void)co_await create_task(leaf());
    const auto never_begins = create_task(leaf());
    never_begins.cancel();
    co_await sleep(0);
}

Coro<> await_coroutine() {
    print("before");
    print(co_await leaf());
}

Coro<> starts(std::string name) {
    print(name);
    co_return;
}

Coro<> creates_in_order() {
    const auto a = create_task(starts("a"));
    const auto b = create_task(starts("b"));
    print("main goes on");
    co_await b;
    print("b awaited");
    co_await a;  // done: no suspension
    print("a awaited");
}

Coro<> await_task() {
    co_await create_task(leaf());
}
Coro<> await_gather() {
    co_await gather(leaf());
}
Coro<> await_nested_gather() {
    co_await gather(gather(leaf()));
}

Coro<> yields(std::string name) {
    for (int i = 0; i < 3; ++i) {
        print(name, i);
        co_await sleep(0);
    }
}

Coro<> interleave() {
    const auto a = create_task(yields("a"));
    const auto b = create_task(yields("b"));
    co_await a;
    co_await b;
}

Coro<> waits_for(Task<int> task, std::string name) {
    print(name, co_await task);
}

Coro<> wait_twice() {
    const auto task = create_task(leaf());
    const auto x = create_task(waits_for(task, "x"));
    const auto y = create_task(waits_for(task, "y"));
    co_await y;
    print("main", task.result());
    co_await x;
}

Coro<> raises() {
    throw ValueError("boom");
    co_return;
}

Coro<> raises_at_length() {
    throw ValueError{std::string(500, 'x')};
    co_return;
}

Coro<> catches() {
    try {
        co_await raises();
    } catch (const ValueError& error) {
        print("inline:", error.what());
    }
    const auto task = create_task(raises());
    try {
        co_await task;
    } catch (const ValueError& error) {
        print("task:", error.what());
    }
    print(repr(task.exception()));
}

Coro<> named() {
    print(create_task(starts("x"), "x").get_name());
    print(create_task(starts("y")).get_name());
    co_return;
}

Coro<> call_me(int, std::string, double) {
    co_return;
}

Coro<> names_the_call() {
    create_task(call_me(1, "two", 2.5));
    co_return;
}

Coro<> inner_sleep() {
    co_await sleep(1);
}
Coro<> outer_sleep() {
    co_await inner_sleep();
}

Coro<int> yields_once() {
    co_await sleep(0);
    co_return 1;
}

Coro<> callbacks() {
    const auto task = create_task(yields_once());
    task.add_done_callback([](const auto& t) { print("cb1", t.result()); });
    const auto waiter = create_task(waits_for(task, "waiter"));
    co_await sleep(0);
    task.add_done_callback([](const auto& t) { print("cb2", t.result()); });
    print("main");
    co_await waiter;
}

Coro<> promise() {
    auto future = get_running_loop().create_future<int>();
    get_running_loop().call_later(0.5, [future] { future.set_result(7); });
    print(co_await future);
    CHECK_THROWS_AS(future.set_result(8), InvalidStateError);
    auto never = get_running_loop().create_future<int>();
    CHECK_THROWS_AS((void)never.result(), InvalidStateError);
}

Coro<> awaits_itself(std::vector<Task<void>>& self) {
    co_await self.at(0);
}

Coro<> awaiting_itself() {
    std::vector<Task<void>> self;
    self.push_back(create_task(awaits_itself(self)));
    try {
        co_await self[0];
    } catch (const RuntimeError& error) {
        print(error.what());
    }
}

}  // namespace

TEST_CASE("awaiting a coroutine runs it in the same task, at once") {
    const Program program{await_coroutine};
    CHECK(program.output == Program::Lines{"before", "leaf", "1"});
    CHECK(program.iteration_of_end(1) == 1);
    CHECK(program.all<trace::TaskCreated>().size() == 3);  // main and run's own two
}

TEST_CASE("tasks start in order of creation, when their creator suspends") {
    const Program program{creates_in_order};
    CHECK(program.output == Program::Lines{"main goes on", "a", "b", "b awaited", "a awaited"});
    CHECK(program.iteration_of_step(2, 1) == 2);
    CHECK(program.iteration_of_step(1, 3) == 0);  // awaiting the done task took no step
}

TEST_CASE("iterations from a child's end to its waiter's step") {
    // CPython 3.11: 1 for a task, 2 for gather, 1 more for each level of gather
    for (const auto& [program, latency] :
         {std::pair{Program{await_task}, 1u}, std::pair{Program{await_gather}, 2u},
          std::pair{Program{await_nested_gather}, 3u}}) {
        CHECK(program.iteration_of_step(1, 2) - program.iteration_of_end(2) == latency);
    }
}

TEST_CASE("sleep(0) is a bare yield: to the back of the ready queue, without a timer") {
    const Program program{interleave};
    CHECK(program.output == Program::Lines{"a 0", "b 0", "a 1", "b 1", "a 2", "b 2"});
    CHECK(program.all<trace::TimerScheduled>().empty());
}

TEST_CASE("a sleep's end takes two iterations: its timer's, and the task's") {
    const Program program{inner_sleep};
    std::uint32_t fired = 0;
    for (const auto& event : program.log.events()) {
        if (trace::get<trace::TimerFired>(event))
            fired = event.it;
    }
    CHECK(program.iteration_of_step(1, 2) == fired + 1);
    CHECK(program.end_ns == 1'000'000'000);
}

TEST_CASE("waiters wake in the order in which they began to wait") {
    const Program program{wait_twice};
    CHECK(program.output == Program::Lines{"leaf", "x 1", "y 1", "main 1"});
}

TEST_CASE("exceptions go to who awaits") {
    const Program program{catches};
    CHECK(program.output == Program::Lines{"inline: boom", "task: boom", "ValueError('boom')"});
}

TEST_CASE("main's exception is the program's") {
    const Program program{raises};
    CHECK(repr(program.failure) == "ValueError('boom')");
    CHECK(program.all<trace::ProgramEnd>().at(0).rc == 1);
    CHECK(program.text(program.all<trace::ProgramRaised>().at(0).exc) == "ValueError('boom')");
    CHECK_THROWS_AS(run(raises()), ValueError);
    // Whole, as Python writes it, and not cut as the values of tasks are.
    const Program at_length{raises_at_length};
    CHECK(at_length.text(at_length.all<trace::ProgramRaised>().at(0).exc) ==
          repr(at_length.failure));
    CHECK(at_length.text(at_length.all<trace::TaskDone>().at(0).value).size() < 300);
}

TEST_CASE("a task with a name of its own uses up a number before 3.13") {
    CHECK(Program{named, {3, 12, 0}}.output == Program::Lines{"x", "Task-3", "x", "y"});
    CHECK(Program{named, {3, 13, 0}}.output == Program::Lines{"x", "Task-2", "x", "y"});
}

TEST_CASE("a task is told by its call") {
    const Program program{names_the_call};
    const auto created = program.all<trace::TaskCreated>();
    CHECK(program.text(created[0].call) == "names_the_call");
    CHECK(program.text(created[1].call) == "call_me(1, \"two\", 2.5)");
    CHECK(program.text(created[1].coro) == "call_me");
}

TEST_CASE("a suspended task's stack has every await, outermost first") {
    const Program program{outer_sleep};
    const auto stack = program.log.sites(program.all<trace::StepEnd>().at(0).stack);
    REQUIRE(stack.size() == 2);
    CHECK(program.log.place(stack[0]).fn == "outer_sleep");
    CHECK(program.log.place(stack[1]).fn == "inner_sleep");
    CHECK(program.log.place(stack[0]).line > program.log.place(stack[1]).line);
}

TEST_CASE("a coroutine that is never awaited is warned of") {
    const Program program{forgets_to_await};
    const auto warnings = program.all<trace::Warning>();
    REQUIRE(warnings.size() == 1);
    CHECK(program.text(warnings[0].category) == "RuntimeWarning");
    CHECK(program.text(warnings[0].message) == "coroutine 'leaf' was never awaited");
}

TEST_CASE("a template's name is without its arguments") {
    const Program program{calls_template};
    CHECK(program.text(program.all<trace::TaskCreated>().at(1).coro) == "echo");
}

TEST_CASE("a coroutine that has not run is at its definition") {
    const Program program{await_task};
    const auto begins = program.all<trace::StepBegin>();
    CHECK(program.log.place(begins[1].site) == trace::Place{"leaf", 0});
}

TEST_CASE("done callbacks run through the loop, in order with waiting tasks") {
    CHECK(Program{callbacks}.output == Program::Lines{"main", "cb1 1", "waiter 1", "cb2 1"});
}

TEST_CASE("a future is ended by whoever holds it, once") {
    const Program program{promise};
    CHECK(program.output == Program::Lines{"7"});
    CHECK(program.end_ns == 500'000'000);
}

TEST_CASE("a task that awaits itself gets a RuntimeError") {
    CHECK(Program{awaiting_itself}.output == Program::Lines{"Task cannot await on itself: Task-2"});
}
