#include "lessons/notes.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <functional>
#include <map>
#include <stdexcept>

#include "lessons/tests/lesson_run.hpp"

using namespace lessons;

namespace {

/// A lesson.json with these parameters and this end.
std::string notes(const std::string& parameters, const std::string& end = "}") {
    const std::string text = R"({"zh": "是", "en": "is"})";
    return R"({"title": )" + text + R"(, "puzzle": )" + text + R"(, "goal": )" + text +
           R"(, "watch": )" + text + R"(, "points": [)" + text + R"(], "try": )" + text +
           R"(, "parameters": [)" + parameters + "]" + end;
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
            const auto& [title, puzzle, goal, watch, attempt, points, parameters, questions,
                         challenges, strings] = each.notes();
            CHECK_FALSE(title.in(language).empty());
            CHECK_FALSE(puzzle.in(language).empty());
            CHECK_FALSE(questions.empty());
            for (const auto& values : variations(each)) {
                for (const auto* text : {&goal, &watch, &attempt})
                    CHECK_FALSE(text->of(values, parameters, language).empty());
                for (const auto& point : points)
                    CHECK_FALSE(point.of(values, parameters, language).empty());
            }
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
    CHECK(read.parameters[2].needs.at_least == std::vector{std::pair{std::string{"n"}, 3}});
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
          "x must be a number of seconds from 0 to 10 in steps of 0.01, not '11'");
    CHECK(notes_error(notes(parameter(R"("name": "x", "kind": "seconds", "initial": "1")"))) != "");
    CHECK(notes_error(notes(x + "," + x)) == "two parameters 'x'");
    CHECK(notes_error(notes(
              parameter(R"("name": "y", "kind": "seconds", "initial": 1, "needs": {"n": 3})"))) ==
          "something needs 'n', which is none");
    CHECK(notes_error(R"({"title": {"zh": "", "en": "is"}})") == "an empty text");
}

TEST_CASE("the questions of the notes are read") {
    const auto with = [](const std::string& question) {
        return notes(x + "," + parameter(R"("name": "f", "kind": "flag", "initial": 0)"),
                     R"(, "questions": [)" + question + "]}");
    };
    const auto read = read_notes(with(R"({"kind": "k", "values": {"x": 2.5}, "unless": ["f"],
        "tasks": 2, "text": {"zh": "问", "en": "asks"},
        "options": {"a": {"why": {"zh": "因", "en": "as"}}, "b": {}}})"));
    REQUIRE(read.questions.size() == 1);
    const auto& question = read.questions.front();
    CHECK(question.kind == "k");
    CHECK(question.values == std::vector{std::pair{std::string{"x"}, asyncio::Number{2.5}}});
    CHECK(question.unless == std::vector<std::string>{"f"});
    CHECK(question.tasks == 2);
    CHECK(question.beliefs == std::vector<std::string>{"a", "b"});
    CHECK(question.texts.size() == 2);
    CHECK(question.texts.at("text").en == "asks");
    CHECK(question.texts.at("a.why").zh == "因");

    CHECK(notes_error(with(R"({"kind": "k", "why": 1})")) == "unknown key 'why'");
    CHECK(notes_error(with(R"({"text": 1})")) == "'kind' is missing");
    CHECK(notes_error(with(R"({"kind": "k", "values": {"y": 1}})")) ==
          "a question names 'y', which is none");
    CHECK(notes_error(with(R"({"kind": "k", "values": {"x": 11}})")) ==
          "x must be a number of seconds from 0 to 10 in steps of 0.01, not '11'");
    CHECK(notes_error(with(R"({"kind": "k", "unless": ["y"]})")) ==
          "a question names 'y', which is none");
    CHECK(notes_error(with(R"({"kind": "k", "unless": "f"})")) == "'unless' is no list of names");
    CHECK(notes_error(with(R"({"kind": "k", "options": {"a": {"way": 1}}})")) ==
          "unknown key 'way'");
}

TEST_CASE("the challenges of the notes are read") {
    const std::string text = R"({"zh": "是", "en": "is"})";
    const auto with = [&](const std::string& challenges) {
        return notes(x + "," + parameter(R"("name": "n", "kind": "count", "initial": 2, "max": 3)"),
                     R"(, "challenges": [)" + challenges + "]}");
    };
    const auto challenge = [&](const std::string& rest, const std::string& hints) {
        return R"({"id": "c", "title": )" + text + R"(, "goal": )" + text + R"(, "hints": [)" +
               hints + "], " + rest + "}";
    };
    const std::string three = text + "," + text + "," + text;
    const std::string rest = R"("change": ["x"], "solution": {"x": 2}, "start": {"n": 3},
        "look": {"task": "main", "at": 1.5},
        "conditions": [{"predicate": "p", "at_most": 0.5, "at": 2, "task": "main",
                        "order": ["a", "b"], "parameters": ["n"]}])";
    const auto read = read_notes(with(challenge(rest, three)));
    REQUIRE(read.challenges.size() == 1);
    const auto& found = read.challenges.front();
    CHECK(found.id == "c");
    CHECK(found.goal.en == "is");
    CHECK(found.hints[2].zh == "是");
    CHECK(found.change == std::vector<std::string>{"x"});
    CHECK(found.start == NotesChallenge::Some{{"n", 3}});
    CHECK(found.solution == NotesChallenge::Some{{"x", 2}});
    CHECK(found.look_task == "main");
    CHECK(found.look_at == asyncio::Number{1.5});
    const auto& condition = found.conditions.at(0);
    CHECK(condition.predicate == "p");
    CHECK(condition.bound == NotesCondition::Bound::at_most);
    CHECK(condition.limit == asyncio::Number{0.5});
    CHECK(condition.at == asyncio::Number{2});
    CHECK(condition.names.at("task") == "main");
    CHECK(condition.order == std::vector<std::string>{"a", "b"});
    CHECK(condition.parameters == std::vector<std::string>{"n"});

    const auto error = [&](std::string_view part, std::string_view other) {
        auto json = with(challenge(rest, three));
        json.replace(json.find(part), part.size(), other);
        return notes_error(json);
    };
    CHECK(notes_error(with(challenge(rest, text + "," + text))) == "the challenge 'c' has 2 hints");
    CHECK(notes_error(with(challenge(rest, three + "," + text))) ==
          "the challenge 'c' has 4 hints");
    CHECK(notes_error(with(challenge(rest, three) + "," + challenge(rest, three))) ==
          "the challenge 'c' is there twice");
    CHECK(error(R"(["x"])", R"(["n"])") ==
          "the challenge 'c' changes 'x', which may not be changed");
    CHECK(error(R"(["x"])", R"([])") == "the challenge 'c' is none");
    CHECK(error(R"(["x"])", R"(["x", "y"])") == "the challenge 'c' names 'y', which is none");
    CHECK(error(R"(["n"])", R"(["y"])") == "the challenge 'c' names 'y', which is none");
    CHECK(error(R"("n": 3)", R"("n": 4)") == "n must be a whole number from 1 to 3, not '4'");
    CHECK(error(R"("x": 2)", R"("y": 2)") == "the challenge 'c' names 'y', which is none");
    CHECK(error(R"("at": 2)", R"("at_least": 2)") == "a condition has two bounds");
    CHECK(error(R"("at": 2)", R"("when": 2)") == "unknown key 'when'");
}

TEST_CASE("a text of the notes reckons with the values in force") {
    const auto number = [](const char* name, const char* rest) {
        return parameter(fmt::format(R"("name": "{}", "kind": {})", name, rest));
    };
    const auto read =
        read_notes(notes(number("n", R"("count", "initial": 2, "max": 3)") + "," +
                         number("x", R"("seconds", "initial": 0.1)") + "," +
                         number("y", R"("seconds", "initial": 0.2)") + "," +
                         number("z", R"("seconds", "initial": 5, "needs": {"n": 3})")));
    auto values = initial_values(read.parameters);
    const auto text = [&](std::string_view with) { return filled(with, read.parameters, values); };
    CHECK(text("{x} s") == "0.1 s");
    CHECK(text("{sum x y}|{max x y}") == "0.3|0.2");
    CHECK(text("{sum x y z}") == "0.3");
    CHECK(text("{state:ready|in {x} s} {") == "{state:ready|in 0.1 s} {");
    values.set("n", 3);
    values.set("y", 2);
    CHECK(text("{max x y z}, {sum x y z}") == "5, 7.1");
    for (const auto* wrong : {"{}", "{w}", "{min x y}", "{sum}", "{sum x w}", "{x y}"}) {
        CAPTURE(wrong);
        CHECK(error_of([&] { static_cast<void>(text(wrong)); }) != "");
    }

    const NotesText variants{{{{"三", "three"}, {{{"n", 3}}}}, {{"其他", "other"}, {}}}};
    CHECK(variants.of(values, read.parameters, Language::en) == "three");
    values.set("n", 2);
    CHECK(variants.of(values, read.parameters, Language::zh) == "其他");
}

TEST_CASE("a slip in a text of the notes is told") {
    const auto with_try = [&](const std::string& text) {
        auto json = notes(x);
        const std::string before = R"("try": )", plain = R"({"zh": "是", "en": "is"})";
        json.replace(json.find(before) + before.size(), plain.size(), text);
        return notes_error(json);
    };
    CHECK(with_try(R"([{"needs": {"x": 1}, "zh": "一", "en": "{x}"}, {"zh": "一", "en": "1"}])") ==
          "");
    CHECK(with_try(R"({"zh": "{y} 秒", "en": "1 s"})") == "'{y}' names no parameter");
    CHECK(with_try(R"([{"needs": {"y": 1}, "zh": "一", "en": "1"}, {"zh": "一", "en": "1"}])") ==
          "something needs 'y', which is none");
    CHECK(with_try(R"([{"needs": {"x": 1}, "zh": "一", "en": "1"}])") ==
          "'try' has no text for all other values");
    CHECK(with_try("[]") == "'try' has no text for all other values");
    CHECK(with_try(R"([{"needs": {}, "zh": "一", "en": "1"}, {"zh": "一", "en": "1"}])") ==
          "'needs' is not parameters and their numbers");
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

TEST_CASE("lines that are there only while a flag is set") {
    const auto parameters =
        read_notes(notes(parameter(R"("name": "on", "kind": "flag", "initial": 0)"))).parameters;
    const auto texts = read_programs(
        "Coro<> f(lessons::Arguments p, int x) {\n"
        "    try {  // if on\n"
        "        a();  // py:3\n"
        "        for (;;)\n"
        "            b(p, x);\n"
        "    } catch (...) {  // if on\n"
        "        c();  // py:6 if on\n"
        "    }  // if on\n"
        "    if (p.flag(\"on\")) {  // hidden\n"
        "        d(p.text(\"d (d)\"));  // py:7 if on\n"
        "    }  // hidden\n"
        "    e(p.format(\"e\"));  // py:8\n"
        "}\n",
        "async def f(x):\n"
        "    try:  # if on\n"
        "        a()\n"
        "        b()\n"
        "    except:  # if on\n"
        "        c()  # if on\n"
        "    d()  # if on\n"
        "    e()\n",
        parameters);
    const auto shown = [&](const ProgramText& program, int on) {
        return program.listing("f", parameters, Values{{{"on", on}}});
    };
    const auto cpp = shown(texts.cpp, 0), python = shown(texts.python, 0);
    CHECK(cpp.text() ==
          "Coro<> f(int x) {\n    a();\n    for (;;)\n        b(x);\n"
          "    e(fmt::format(\"e\"));\n}\n");
    CHECK(cpp.line_of_source == std::vector{0, 1, 0, 2, 3, 4, 0, 0, 0, 0, 0, 0, 5, 6});
    CHECK(python.text() == "async def f(x):\n    a()\n    b()\n    e()\n");
    CHECK(python.line_of_source == std::vector{0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0});
    CHECK(shown(texts.cpp, 1).text() ==
          "Coro<> f(int x) {\n    try {\n        a();\n        for (;;)\n            b(x);\n"
          "    } catch (...) {\n        c();\n    }\n    d(\"d (d)\");\n"
          "    e(fmt::format(\"e\"));\n}\n");
    CHECK(shown(texts.python, 1).text() ==
          "async def f(x):\n    try:\n        a()\n        b()\n    except:\n        c()\n"
          "    d()\n    e()\n");
    CHECK(shown(texts.python, 1).line_of_source ==
          std::vector{0, 0, 0, 3, 0, 0, 0, 6, 0, 0, 7, 0, 8, 0});
    CHECK(programs_error("a();  // if z\n", "f(1)\n") == "there is no parameter 'z'");
    CHECK(programs_error("a();\n", "f(1)  # if z\n") == "there is no parameter 'z'");
    CHECK(programs_error("a();  // py:1z\n", "f(1)\n") == "program.cpp has '// py:1z'");
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
    CHECK(lesson.recorded());
    CHECK(lesson.recording() == "{}");
    CHECK(lesson.notes().title.in(Language::zh) == "是");

    const std::string with_x = notes(x);
    const Lesson set{{"9_1_later", {{"lesson.json", with_x}, {"recording.jsonl", "{}"}}}};
    CHECK(error_of([&] { static_cast<void>(set.notes()); }) ==
          "lessons/9_1_later/lesson.json: a recording has no parameters");
}
