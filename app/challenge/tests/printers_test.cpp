#include <doctest/doctest.h>

#include "app/challenge/predicates.hpp"
#include "app/tests/test_program.hpp"
#include "runtime/asyncio.hpp"

/// The predicates that ask who has brought something about, and how.
using namespace app;
using namespace asyncio;
using Bound = lessons::NotesCondition::Bound;
using lessons::NotesCondition;

namespace {

Coro<int> nap(std::string name, double seconds) {
    co_await sleep(seconds);
    print(name);
    co_return 7;
}

Coro<> by_tasks() {
    auto a = create_task(nap("a", 1));
    co_await sleep(2);
    co_await a;
}

Coro<> awaited() {
    auto a = create_task(nap("a", 1));
    co_await a;
}

Coro<> by_main() {
    auto for_show = create_task(nap("b", 0.5));
    co_await sleep(1);
    print("a");
}

Coro<> cut_short(std::string name) {
    co_await sleep(0.2);
    try {
        co_await sleep(5);
    } catch (const CancelledError&) {
        print(name);
        throw;
    }
}

Coro<> cancels(double seconds) {
    auto task = create_task(cut_short("bye"));
    co_await sleep(seconds);
    task.cancel();
    try {
        co_await task;
    } catch (const CancelledError&) {}
}

Coro<> leaves_it_to_run() {
    auto task = create_task(cut_short("bye"));
    co_await sleep(1);
}

Coro<> fails(std::string name) {
    co_await sleep(0.5);
    throw RuntimeError(name);
}

Coro<> main_fails() {
    co_await gather(fails("x"), nap("a", 1));
}

Coro<> failure_is_a_result() {
    co_await gather(ReturnExceptions{true}, fails("x"), nap("a", 1));
}

Coro<> nobody_asks() {
    create_task(fails("x"));
    co_await sleep(1);
}

Run run_of(const TestProgram::Main& main) {
    return Run{Invocation{std::make_shared<TestProgram>(main)}};
}

predicate::Finding find(const TestProgram::Main& main, const NotesCondition& condition) {
    const Run run = run_of(main);
    const Asked asked{run, Translation::of(Language::en)};
    const predicate::Start start{{}, {}, lessons::Values{{}}};
    return predicate::find({asked, condition, start});
}

NotesCondition of_line(const char* predicate, const char* line) {
    NotesCondition condition;
    condition.predicate = predicate;
    condition.names["line"] = line;
    return condition;
}

NotesCondition exactly(NotesCondition condition, Number limit) {
    condition.limit = limit;
    return condition;
}

NotesCondition after(const char* predicate, const char* what, Number seconds) {
    NotesCondition condition;
    condition.predicate = predicate;
    condition.after = {{what, seconds}};
    return condition;
}

NotesCondition counted(const char* predicate, int limit) {
    NotesCondition condition;
    condition.predicate = predicate;
    condition.limit = limit;
    return condition;
}

}  // namespace

TEST_CASE("predicates: who prints a line") {
    const auto condition = of_line("printed_by_task", "a");
    CHECK(find(by_tasks, condition).met);
    CHECK(find(by_tasks, condition).found.empty());
    CHECK_FALSE(find(by_main, condition).met);
    CHECK(find(by_main, condition).found == "by_main prints it");
    CHECK(find(by_tasks, of_line("printed_by_task", "b")).found == "no task prints that line");
}

TEST_CASE("predicates: what who prints a line has slept just before") {
    CHECK(find(by_tasks, after("printed_after_sleep", "a", 1)).met);
    CHECK(find(by_tasks, after("printed_after_sleep", "a", 0.9)).found ==
          "{state:code|a} (1.00 s)");
    CHECK(find(by_main, after("printed_after_sleep", "b", 0.5)).met);
    CHECK(find(by_main, after("printed_after_sleep", "c", 0.5)).found ==
          "{state:code|c} is not printed");
    // A sleep that was cut short is none; the one before it is.
    CHECK(find([] { return cancels(1); }, after("printed_after_sleep", "bye", 0.2)).met);
    CHECK(find([] { return cancels(0.1); }, after("printed_after_sleep", "bye", 0.2)).found ==
          "{state:code|bye} is not printed");
}

TEST_CASE("predicates: what a task that returns something has slept just before") {
    CHECK(find(by_tasks, after("returned_after_sleep", "7", 1)).met);
    CHECK(find(by_tasks, after("returned_after_sleep", "7", 2)).found == "{state:code|7} (1.00 s)");
    CHECK(find(by_tasks, after("returned_after_sleep", "8", 1)).found ==
          "no task returns {state:code|8}");
}

TEST_CASE("predicates: what main does while a task ends") {
    auto condition = of_line("main_meanwhile", "a");
    CHECK(find(by_tasks, condition).met);
    CHECK(find(awaited, condition).met);
    condition.names["on"] = "task";
    CHECK_FALSE(find(by_tasks, condition).met);
    CHECK(find(awaited, condition).met);
    condition.names["on"] = "sleep";
    CHECK(find(by_tasks, condition).met);
    CHECK_FALSE(find(awaited, condition).met);
    // asyncio.run cancels it once main has ended.
    CHECK_FALSE(find(leaves_it_to_run, of_line("main_meanwhile", "bye")).met);
}

TEST_CASE("predicates: a task is asked to cancel before it prints, and how it ends") {
    const auto at = [](double seconds) {
        return exactly(of_line("printer_cancelled", "bye"), seconds);
    };
    auto state = of_line("printer_state", "bye");
    state.names["state"] = "cancelled";
    const auto late = [] { return cancels(1); };
    CHECK(find(late, at(1)).met);
    CHECK_FALSE(find(late, at(2)).met);
    CHECK(find(late, state).met);
    CHECK(find(leaves_it_to_run, at(1)).found == "nobody asks it to");
    CHECK(find(leaves_it_to_run, state).met);
    state.names["line"] = "a";
    CHECK_FALSE(find(by_tasks, state).met);
    CHECK(find(by_tasks, state).found == "done");
}

TEST_CASE("predicates: what fails, and who takes note") {
    CHECK(find(main_fails, counted("failures", 1)).met);
    CHECK(find(failure_is_a_result, counted("failures", 1)).met);
    CHECK(find(by_tasks, counted("failures", 0)).met);
    CHECK(find(failure_is_a_result, counted("unhandled", 0)).met);
    CHECK(find(nobody_asks, counted("unhandled", 1)).met);
    NotesCondition well;
    well.predicate = "ends_well";
    CHECK(find(failure_is_a_result, well).met);
    CHECK_FALSE(find(main_fails, well).met);
    CHECK(find(main_fails, well).found == "main fails: {state:code|RuntimeError('x')}");
}
