#include "app/run/run.hpp"

#include <doctest/doctest.h>

#include "app/tests/lesson_runs.hpp"
#include "app/tests/test_program.hpp"
#include "runtime/sleep.hpp"

using namespace app;

TEST_CASE("run: the whole run is known before the runtime has begun") {
    const Run run{lesson("2.2")};
    CHECK(run.log().get<trace::ProgramBegin>(0));
    CHECK(run.log().get<trace::ProgramEnd>(run.size() - 1));
    CHECK(run.duration_ns() == 3'000'000'000);
    CHECK(run.frontier() == 0);
    CHECK_FALSE(run.ended());
}

TEST_CASE("run: the runtime gets to every event of every lesson, and does what was rehearsed") {
    for (const auto& each : app::catalogue().all()) {
        CAPTURE(std::string{each->id()});
        Run run{each};
        for (std::size_t i = 0; i <= run.size(); ++i)
            run.run_to_event(i);
        CHECK(run.frontier() == run.size());
        CHECK(run.ended());
    }
}

TEST_CASE("run: the runtime goes as far as it is told, to the end of a handle") {
    Run run{lesson("2.2")};
    const auto begin = after<trace::StepBegin>(run.log());
    const auto end = after<trace::StepEnd>(run.log());
    run.run_to_event(begin - 1);
    CHECK(run.frontier() < begin - 1);
    run.run_to_event(begin);
    CHECK(run.frontier() >= end);
    CHECK(run.frontier() < after<trace::StepBegin>(run.log(), end));
}

TEST_CASE("run: while virtual time passes the runtime is suspended") {
    Run run{lesson("2.2")};
    const auto advance = after<trace::Advance>(run.log());
    const auto callback = after<trace::CallbackBegin>(run.log(), advance);
    run.run_to_event(callback - 1);
    CHECK(run.frontier() < advance - 1);
    run.run_to_event(callback);
    CHECK(run.frontier() >= callback);
}

TEST_CASE("run: going back does not undo what has run; rewinding does") {
    Run run{lesson("1")};
    run.run_to_event(run.size());
    run.run_to_event(3);
    CHECK(run.frontier() == run.size());
    run.rewind();
    CHECK(run.frontier() == 0);
    CHECK_FALSE(run.ended());
    run.run_to_event(run.size());
    CHECK(run.ended());
}

TEST_CASE("run: it may end half-way") {
    Run run{lesson("4")};
    run.run_to_event(run.size() / 2);
}

TEST_CASE("run: a program that does not do the same again is found out") {
    int runs = 0;
    const std::shared_ptr<const Program> whimsical = std::make_shared<TestProgram>([&runs] {
        return [](int delay) -> asyncio::Coro<> { co_await asyncio::sleep(delay); }(++runs);
    });
    Run run{whimsical};
    CHECK_THROWS_AS(run.run_to_event(run.size()), std::logic_error);
}
