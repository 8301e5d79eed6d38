#include "app/run/program.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "app/run/catalogue.hpp"
#include "app/run/run.hpp"
#include "app/tests/catalogue.hpp"
#include "app/tests/recordings.hpp"
#include "lessons/lesson.hpp"

using namespace app;

namespace {

const std::string notes = [] {
    const std::string text = R"({"zh": "是", "en": "is"})";
    return R"({"title": )" + text + R"(, "puzzle": )" + text + R"(, "goal": )" + text +
           R"(, "watch": )" + text + R"(, "points": [)" + text + R"(], "try": )" + text +
           R"(, "parameters": []})";
}();

std::string recording() {
    std::ifstream file{recordings::folder() / "blocks.jsonl"};
    return {std::istreambuf_iterator<char>{file}, {}};
}

lessons::Lesson recorded_lesson(const std::string& folder, std::string_view log) {
    return lessons::Lesson{{folder, {{"lesson.json", notes}, {"recording.jsonl", log}}}};
}

}  // namespace

TEST_CASE("program: a lesson without a program in C++ plays its recording") {
    const std::string log = recording();
    const Catalogue one{{recorded_lesson("9_1_later", log)}};
    const auto program = one.find("9.1");
    REQUIRE(program);
    CHECK(program->recorded());
    CHECK(program->title(lessons::Language::zh) == "9.1 是");
    CHECK(program->level() == 9);
    CHECK(program->parameters().empty());
    const Run run{program};
    const Run same{read_recording((recordings::folder() / "blocks.jsonl").string())};
    CHECK(run.size() == same.size());
    CHECK(run.frontier() == run.size());
    CHECK(run.ended());
    CHECK(run.listings().cpp() == nullptr);
    CHECK(run.listings().python().lines.size() == same.listings().python().lines.size());
    CHECK(program->python(run.values()) == same.program().python(same.values()));
    CHECK(&run.log() == &Run{program}.log());  // it is read once
}

TEST_CASE("program: a lesson's recording that cannot be read is told of") {
    const Catalogue one{{recorded_lesson("9_1_later", "{")}};
    CHECK_THROWS_WITH_AS(Run{one.find("9.1")}, doctest::Contains("lesson 9.1, line 1"),
                         std::runtime_error);
}

TEST_CASE("catalogue: programs by id, by level and side by side") {
    const std::string log = recording();
    std::vector<lessons::Lesson> lessons;
    for (const auto* folder : {"1_one", "2_1_two", "2_2_three"})
        lessons.push_back(recorded_lesson(folder, log));
    const Catalogue three{std::move(lessons)};
    CHECK(three.levels().size() == 2);
    CHECK(three.levels()[1].programs.size() == 2);
    CHECK(three.find("2.2")->id() == "2.2");
    CHECK(three.find("7") == nullptr);
    CHECK(three.find_or_first("7")->id() == "1");
    CHECK(three.first_of_level(2)->id() == "2.1");
    CHECK(three.first_of_level(3) == nullptr);
    CHECK(three.neighbour(*three.find("1"), 1)->id() == "2.1");
    CHECK(three.neighbour(*three.find("2.2"), 1)->id() == "2.2");
    CHECK(three.neighbour(*three.find("2.2"), -5)->id() == "1");
    CHECK(three.neighbour(*catalogue().find("1"), 1) == nullptr);
}

TEST_CASE("program: an invocation begins with the initial values") {
    const auto program = lesson("2.2");
    const Invocation invocation{program};
    CHECK(invocation.values["x3"] == asyncio::Number{3});
    CHECK_FALSE(program->recorded());
    trace::Log log;
    const auto live = program->start(log, invocation.values);
    CHECK_FALSE(live->ended());
    while (live->step()) {}
    CHECK(live->ended());
    CHECK(log.size() == program->run(invocation.values)->size());
}
