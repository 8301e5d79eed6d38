#include <doctest/doctest.h>

#include "runtime/tests/program.hpp"

using namespace asyncio;

namespace {

Coro<std::string> ok(std::string name, double delay) {
    co_await sleep(delay);
    print(name, "finished");
    co_return name;
}

Coro<std::string> bad(double delay) {
    co_await sleep(delay);
    print("raising");
    throw ValueError("boom");
    co_return "";
}

Coro<> argument_order() {
    const auto results = co_await gather(ok("a", 0.3), ok("b", 0.1), ok("c", 0.2));
    print(results);
    for (const std::string& result : results)
        print(result);
}

Coro<> of_a_range() {
    std::vector<Coro<std::string>> coros;
    for (const char* name : {"x", "y"})
        coros.push_back(ok(name, 0.1));
    print(co_await gather(std::move(coros)));
}

Coro<int> number() {
    co_return 7;
}
Coro<> nothing() {
    co_return;
}

Coro<> of_several_types() {
    auto future = get_running_loop().create_future<double>();
    future.set_result(0.5);
    const auto task = create_task(number());
    const auto results = co_await gather(task, ok("a", 0), future, nothing());
    print(results);
    static_assert(std::is_same_v<std::tuple_element_t<0, std::remove_cvref_t<decltype(results)>>,
                                 Result<int>>);
}

Coro<> first_failure() {
    try {
        co_await gather(ok("a", 0.01), bad(0.02), ok("c", 0.04));
    } catch (const ValueError& error) {
        print("caught", repr(std::current_exception()));
    }
    print("still running:", get_running_loop().all_tasks().size() - 1);
    co_await sleep(0.03);
    print("end");
}

Coro<> exceptions_as_values() {
    print(co_await gather(ReturnExceptions::yes, ok("a", 0.02), bad(0.01), ok("c", 0.03)));
}

Coro<> duplicates() {
    const auto task = create_task(ok("task", 0.01));
    print(co_await gather(task, task));
}

Coro<> empty() {
    print(co_await gather());
    print("no suspension");
}

Coro<> called_not_awaited() {
    const auto g = gather(ok("a", 0.1));
    co_await sleep(0.2);
    print("now", g.done());
    print(co_await g);
}

Coro<> child_cancelled(ReturnExceptions return_exceptions) {
    auto a = create_task(ok("a", 0.03));
    auto b = create_task(ok("b", 0.03));
    get_running_loop().call_later(0.01, [a] { a.cancel(); });
    const auto g = gather(return_exceptions, a, b);
    try {
        print("result", co_await g);
    } catch (const CancelledError&) {
        print("CancelledError; b done?", b.done(), g.cancelled());
    }
    co_await b;
}

Coro<std::string> tells(std::string name, double delay) {
    try {
        co_await sleep(delay);
        print(name, "finished");
    } catch (const CancelledError&) {
        print(name, "cancelled");
        throw;
    }
    co_return name;
}

Coro<> parent() {
    try {
        co_await gather(tells("a", 0.05), tells("b", 0.005), tells("c", 0.05));
    } catch (const CancelledError&) {
        print("parent cancelled");
        throw;
    }
}

Coro<> cancel_the_awaiter() {
    auto task = create_task(parent());
    co_await sleep(0.02);
    print("cancel ->", task.cancel());
    try {
        co_await task;
    } catch (const CancelledError&) {
        print("main sees cancelled", task.cancelled());
    }
}

}  // namespace

TEST_CASE("results stand in argument order, whichever ended first") {
    const Program program{argument_order};
    CHECK(program.output == Program::Lines{"b finished", "c finished", "a finished",
                                           "['a', 'b', 'c']", "a", "b", "c"});
    CHECK(program.end_ns == 300'000'000);
}

TEST_CASE("children start in argument order, at the call") {
    const Program program{argument_order};
    const auto created = program.all<trace::TaskCreated>();
    CHECK(program.text(created[1].call) == "ok(\"a\", 0.3)");
    CHECK(program.text(created[3].call) == "ok(\"c\", 0.2)");
    CHECK(program.text(created[3].via) == "gather");
    CHECK(Program{called_not_awaited}.output == Program::Lines{"a finished", "now True", "['a']"});
}

TEST_CASE("the list is assembled once, by the last child's end") {
    const Program program{argument_order};
    std::vector<std::uint32_t> children;
    for (const auto& done : program.all<trace::GatherChildDone>()) {
        children.push_back(done.child.number());
        CHECK((done.effect == trace::GatherEffect::completes_gather) == (done.nfinished == 3));
    }
    CHECK(children == std::vector<std::uint32_t>{3, 4, 2});
    CHECK(program.all<trace::GatherDone>().size() == 1);
}

TEST_CASE("gather takes a range, and awaitables of several kinds and types") {
    CHECK(Program{of_a_range}.output == Program::Lines{"x finished", "y finished", "['x', 'y']"});
    CHECK(Program{of_several_types}.output == Program::Lines{"a finished", "[7, 'a', 0.5, None]"});
}

TEST_CASE("the first failure reaches the awaiter at once, the siblings go on") {
    CHECK(Program{first_failure}.output == Program::Lines{"a finished", "raising",
                                                          "caught ValueError('boom')",
                                                          "still running: 1", "c finished", "end"});
}

TEST_CASE("with return_exceptions they are values") {
    CHECK(Program{exceptions_as_values}.output ==
          Program::Lines{"raising", "a finished", "c finished", "['a', ValueError('boom'), 'c']"});
}

TEST_CASE("the same task twice is one child in two slots") {
    const Program program{duplicates};
    CHECK(program.output == Program::Lines{"task finished", "['task', 'task']"});
    CHECK(program.all<trace::GatherCreated>().at(0).nfuts == 1);
}

TEST_CASE("gather of nothing is done on return") {
    CHECK(Program{empty}.output == Program::Lines{"[]", "no suspension"});
}

TEST_CASE("a cancelled child ends the gather with an exception; the gather is not cancelled") {
    CHECK(Program{[] { return child_cancelled(ReturnExceptions::no); }}.output ==
          Program::Lines{"CancelledError; b done? False False", "b finished"});
    CHECK(Program{[] { return child_cancelled(ReturnExceptions::yes); }}.output ==
          Program::Lines{"b finished", "result [CancelledError(''), 'b']"});
}

TEST_CASE("cancelling the awaiter cancels each child in order") {
    const Program program{cancel_the_awaiter};
    CHECK(program.output == Program::Lines{"b finished", "cancel -> True", "a cancelled",
                                           "c cancelled", "parent cancelled",
                                           "main sees cancelled True"});
    // CancelledError climbs: children, gather one iteration later, parent one more
    CHECK(program.iteration_of_end(2) - program.iteration_of_end(3) == 2);
}

TEST_CASE("a gather of a gather that nobody ends is released with the loop") {
    const auto value = std::make_shared<int>();
    {
        Program program{[&]() -> Coro<> {
            auto never = get_running_loop().create_future<std::shared_ptr<int>>();
            auto ended = get_running_loop().create_future<std::shared_ptr<int>>();
            ended.set_result(value);
            auto outer = gather(gather(never, ended));
            co_return;
        }};
    }
    CHECK(value.use_count() == 1);
}

TEST_CASE("gather of nothing is not told to be cancelled") {
    const Program program{[]() -> Coro<> {
        auto nothing = gather();
        print(nothing.cancel());
        co_return;
    }};
    CHECK(program.output == Program::Lines{"False"});
    CHECK(program.all<trace::CancelRequested>().empty());
}

TEST_CASE("a future may outlive its loop") {
    std::optional<Promise<int>> kept;
    const Program program{[&]() -> Coro<> {
        kept = get_running_loop().create_future<int>();
        kept->set_exception(std::make_exception_ptr(ValueError{"never retrieved"}));
        co_return;
    }};
    CHECK(kept->done());
    kept.reset();
}

TEST_CASE("a failed gather's error is reported although it was asked to cancel") {
    const Program program{[]() -> Coro<> {
        auto failed = get_running_loop().create_future<int>();
        failed.set_exception(std::make_exception_ptr(ValueError{"lost"}));
        auto gathered = gather(failed);
        co_await sleep(0);
        print(gathered.cancel());
    }};
    CHECK(program.output == Program::Lines{"False"});
    const auto reports = program.all<trace::ExceptionHandler>();
    REQUIRE(reports.size() == 1);
    CHECK(program.text(reports[0].message) == "_GatheringFuture exception was never retrieved");
}

TEST_CASE("a cancelled gather whose last child failed takes its message") {
    std::optional<Task<void>> waiter;
    const auto child = [&]() -> Coro<> {
        waiter->cancel("why");  // through the gather to this task, which fails instead
        throw ValueError{"not cancelled"};
        co_return;
    };
    const auto wait = [&]() -> Coro<> { co_await gather(ReturnExceptions::yes, child()); };
    const Program program{[&]() -> Coro<> {
        waiter = create_task(wait());
        try {
            co_await *waiter;
        } catch (const CancelledError&) {}
        waiter.reset();
    }};
    const auto ends = program.all<trace::GatherDone>();
    REQUIRE(ends.size() == 1);
    CHECK(program.text(ends[0].value) == "CancelledError('why')");
}
