#include "app/scene/line_runs.hpp"

#include <doctest/doctest.h>

#include "app/tests/recorded.hpp"

using namespace app;
using namespace trace;

TEST_CASE("line runs: a line runs when a task does something there, or comes to wait there") {
    Recorded run{"1"};
    const auto python = [&](int line) {
        return line_runs(run.run(), SourceLanguage::python, line);
    };
    CHECK(python(8) == std::vector<std::size_t>{run.after<TaskCreated>(run.step(1, 1))});
    CHECK(python(13) == std::vector<std::size_t>{run.after<Print>()});
    CHECK(python(14) == std::vector<std::size_t>{run.after<StepEnd>()});
    // Each of the two tasks sleeps once, and then prints.
    CHECK(python(4).size() == 2);
    CHECK(python(5) == std::vector<std::size_t>{run.step(3, 2), run.step(2, 2)});
    // task2 is done when main awaits it.
    CHECK(python(15) == std::vector<std::size_t>{run.step(1, 2)});
    CHECK(python(6).empty());
}

TEST_CASE("line runs: the C++ listing has the same runs") {
    Recorded run{"1"};
    const auto& cpp = *run.run().listings().cpp();
    const auto line =
        cpp.line_of(run.log().place(run.log().get<Print>(run.after<Print>() - 1)->site));
    CHECK(line_runs(run.run(), SourceLanguage::cpp, line) ==
          line_runs(run.run(), SourceLanguage::python, 13));
}

TEST_CASE("line runs: a line that awaits a coroutine runs while that does") {
    Recorded run{"3.2"};
    const auto runs = line_runs(run.run(), SourceLanguage::python, 8);
    REQUIRE(runs.size() == 1);
    CHECK(run.log().get<StepEnd>(runs[0] - 1));
}

TEST_CASE("line runs: the next one, the one before, and round the end") {
    const std::vector<std::size_t> runs{10, 20, 30};
    CHECK(next_line_run(runs, 0, false) == 10);
    CHECK(next_line_run(runs, 10, false) == 20);
    CHECK(next_line_run(runs, 15, true) == 10);
    CHECK(next_line_run(runs, 30, false) == 10);
    CHECK(next_line_run(runs, 10, true) == 30);
    CHECK(next_line_run({}, 7, false) == 7);
}
