#include "lessons/notes.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <map>
#include <stdexcept>

#include "lessons/tests/lesson_run.hpp"

using namespace lessons;

namespace {

/// A lesson.json with these parameters and this end.
std::string notes(const std::string& parameters, const std::string& end = "}") {
    const std::string text = R"({"zh": "是", "en": "is"})";
    return R"({"title": )" + text + R"(, "goal": )" + text + R"(, "watch": )" + text +
           R"(, "points": [)" + text + R"(], "try": )" + text + R"(, "parameters": [)" +
           parameters + "]" + end;
}

std::string parameter(const std::string& rest) {
    return R"({"label": {"zh": "是", "en": "is"}, )" + rest + "}";
}

template <class Read>
std::string error_of(Read read) {
    try {
        read();
        return "";
    } catch (const std::runtime_error& error) {
        return error.what();
    }
}

std::string notes_error(const std::string& json) {
    return error_of([&] { read_notes(json); });
}

const std::string x =
    parameter(R"_("name": "x", "kind": "seconds", "initial": 1, "python": "f({})")_");

std::string programs_error(std::string_view cpp, std::string_view python) {
    const auto parameters = read_notes(notes(x)).parameters;
    return error_of([&] { read_programs(cpp, python, parameters); });
}

}  // namespace

TEST_CASE("every lesson has its notes in both languages") {
    for (const auto& each : all()) {
        CAPTURE(each.id());
        CHECK(each.notes().points.size() >= 2);
        CHECK(each.notes().points.size() <= 3);
        CHECK_FALSE(each.notes().parameters.empty());
        for (const auto language : {Language::zh, Language::en}) {
            for (const auto* text : {&each.notes().title, &each.notes().goal, &each.notes().watch,
                                     &each.notes().attempt}) {
                CHECK_FALSE(text->in(language).empty());
            }
            for (const auto& point : each.notes().points)
                CHECK_FALSE(point.in(language).empty());
        }
        CHECK(each.notes().title.zh != each.notes().title.en);
    }
}

TEST_CASE("notes are read") {
    const auto read = read_notes(
        notes(x + "," + parameter(R"("name": "n", "kind": "count", "initial": 2, "max": 3)") + "," +
              parameter(R"("name": "y", "kind": "seconds", "initial": 2.5, "needs": {"n": 3})")));
    REQUIRE(read.parameters.size() == 3);
    CHECK(read.parameters[0].initial == 1);
    CHECK(read.parameters[0].max == 10);
    CHECK(read.parameters[1].min == 1);
    CHECK(read.parameters[2].needs == "n");
    CHECK(read.parameters[2].needs_at_least == 3);
    CHECK(read.title.in(Language::zh) == "是");
}

TEST_CASE("a slip in the notes is told") {
    CHECK(notes_error("{") != "");
    CHECK(notes_error("[]") != "");
    CHECK(notes_error("{}").find("title") != std::string::npos);
    CHECK(notes_error(notes("", R"(, "tryy": 1})")) == "unknown key 'tryy'");
    CHECK(notes_error(notes(parameter(R"("name": "x", "kind": "minutes", "initial": 1)"))) ==
          "unknown kind 'minutes'");
    CHECK(notes_error(notes(parameter(R"("name": "x", "kind": "seconds", "initial": 11)"))) ==
          "x must be a number of seconds from 0 to 10 in steps of 0.1, not '11'");
    CHECK(notes_error(notes(parameter(R"("name": "x", "kind": "seconds", "initial": "1")"))) != "");
    CHECK(notes_error(notes(x + "," + x)) == "two parameters 'x'");
    CHECK(notes_error(notes(
              parameter(R"("name": "y", "kind": "seconds", "initial": 1, "needs": {"n": 3})"))) ==
          "y needs 'n', which is none");
    CHECK(notes_error(R"({"title": {"zh": "", "en": "is"}})") == "an empty text");
}

TEST_CASE("programs that do not fit their parameters or each other are told") {
    CHECK(programs_error("", "f(1)\n") == "");
    CHECK(programs_error("", "f(2)\n") == "program.py has no 'f(1)'");
    CHECK(programs_error("f(p[\"z\"]);\n", "f(1)\n") == "there is no parameter 'z'");
    CHECK(programs_error("f();  // py:2\n", "f(1)\n") ==
          "program.cpp has '// py:2', but program.py has 1 lines");
    CHECK(programs_error("f();  // py:x\n", "f(1)\n") == "program.cpp has '// py:x'");
    CHECK(programs_error("Coro<> g() {\n", "f(1)\n") == "program.py has no 'g'");
}

TEST_CASE("a statement over several lines is one place") {
    const auto parameters = read_notes(notes(x)).parameters;
    const auto texts = read_programs(
        "f();  // hidden\n"
        "co_await f(  // py:2\n"
        "    p[\"x\"],\n"
        "    2);\n"
        "g();\n",
        "\nf(1)\n", parameters);
    CHECK(texts.cpp.line_of_source == std::vector{0, 0, 1, 1, 1, 4});
    CHECK(texts.python.line_of_source == std::vector{0, 0, 2, 2, 2, 0});
}

TEST_CASE("a Python text that only speaks of functions defines none of them") {
    const auto texts = read_programs("",
                                     "'''\ndef f():\n'''\n# def g():\nasync  def h(\n"
                                     "        x): pass\nx = 'asyncio.run('\nasyncio.run(h(1))\n",
                                     {});
    using Lines = std::map<std::string, int, std::less<>>;
    CHECK(texts.python.definition_of == Lines{{"h", 5}, {"<module>", 8}});
}

TEST_CASE("an argument that a flag is") {
    const auto parameters =
        read_notes(notes(parameter(R"("name": "shield", "kind": "flag", "initial": 0)")))
            .parameters;
    const auto texts = read_programs(
        "    const Shield shielded{p.flag(\"shield\")};  // hidden\n    f(shielded, x);\n", "\n",
        parameters);
    const auto shown = [&](int shield) {
        const Values values{{{"shield", shield}}};
        return texts.cpp.listing("f.cpp", parameters, values).lines.front().text;
    };
    CHECK(shown(0) == "    f(x);");
    CHECK(shown(1) == "    f(Shield::yes, x);");
    CHECK(programs_error("const A b{p.flag(\"z\")};  // hidden\n", "f(1)\n") ==
          "there is no parameter 'z'");
}

TEST_CASE("a folder that is no lesson is told") {
    const auto lesson_error = [](const std::string& folder) {
        return error_of([&] { const Lesson made{{folder, {}}}; });
    };
    CHECK(lesson_error("9_nothing") == "lessons/9_nothing/recording.jsonl is missing");
    CHECK(lesson_error("nothing") ==
          "lessons/nothing: a lesson's folder is named as 2_2_gather_order is");
}

TEST_CASE("a lesson without a program in C++ plays its recording") {
    const std::string json = notes("");
    const Lesson lesson{{"9_1_later", {{"lesson.json", json}, {"recording.jsonl", "{}"}}}};
    CHECK(lesson.id() == "9.1");
    CHECK_FALSE(lesson.main());
    CHECK(lesson.recording() == "{}");
    CHECK(lesson.notes().title.in(Language::zh) == "是");

    const std::string with_x = notes(x);
    const Lesson set{{"9_1_later", {{"lesson.json", with_x}, {"recording.jsonl", "{}"}}}};
    CHECK(error_of([&] { static_cast<void>(set.notes()); }) ==
          "lessons/9_1_later/lesson.json: a recording has no parameters");
}
