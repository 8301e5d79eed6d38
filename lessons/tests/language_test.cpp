#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include "lessons/tests/lesson_run.hpp"
#include "runtime/trace/json_lines.hpp"

using namespace lessons;

namespace {

Values in_english(Values values) {
    values.set_language(Language::en);
    return values;
}

std::string trace_of(const Lesson& lesson, const Values& values) {
    std::ostringstream lines;
    trace::write_json_lines(lines, LessonRun{lesson, values}.log);
    return lines.str();
}

/// Whether there are Chinese characters or punctuation in it; in UTF-8, U+3000 to U+FFFF.
bool has_chinese(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0xe3; });
}

}  // namespace

TEST_CASE("a lesson does the same in both languages, but for the texts") {
    for (const auto& each : all()) {
        CAPTURE(each.id());
        for (const auto& values : variations(each)) {
            const auto english = trace_of(each, in_english(values));
            CHECK(english ==
                  in_language(trace_of(each, values), each.notes().strings, Language::en));
            CHECK_FALSE(has_chinese(english));
        }
    }
}

TEST_CASE("in English no listing has a Chinese character, and each has its lines where they were") {
    for (const auto& each : all()) {
        CAPTURE(each.id());
        for (const auto& values : variations(each)) {
            for (const auto listing : {&Lesson::cpp, &Lesson::python}) {
                const auto english = (each.*listing)(in_english(values));
                const auto chinese = (each.*listing)(values);
                CHECK_FALSE(has_chinese(english.text()));
                CHECK(english.lines.size() == chinese.lines.size());
                CHECK(english.line_of_source == chinese.line_of_source);
                CHECK(english.definition_of == chinese.definition_of);
            }
        }
    }
}

TEST_CASE("an English program prints English") {
    const LessonRun one{lesson("1"), in_english(initial_values(lesson("1")))};
    CHECK(one.output == "waiting for the tasks...\nWorld\nHello\n");
    const auto& downloads = lesson("4");
    CHECK(LessonRun{downloads, in_english(values_of(downloads, {{"files", "2"}}))}.output ==
          "downloading: report.pdf\n"
          "downloading: photo.jpg\n"
          "downloaded: photo.jpg\n"
          "downloaded: report.pdf\n"
          "\n"
          "===== all downloaded =====\n"
          "took: 3.00 s\n"
          "- report.pdf (size: 300MB)\n"
          "- photo.jpg (size: 100MB)\n");
    CHECK(downloads.python(in_english(initial_values(downloads)))
              .text()
              .find("    return f\"{filename} (size: {delay*100}MB)\"\n") != std::string::npos);
}

TEST_CASE("a string that a program does not have is told") {
    const std::string notes =
        R"({"title": {"zh": "是", "en": "is"}, "puzzle": {"zh": "是", "en": "is"}, "goal": {"zh": "是", "en": "is"},
        "watch": {"zh": "是", "en": "is"}, "try": {"zh": "是", "en": "is"}, "points": [],
        "parameters": [], "strings": [{"zh": "二", "en": "two"}]})";
    const Lesson slip{
        {"9_slip", {{"lesson.json", notes}, {"program.py", "'二'"}, {"program.cpp", "'ニ'"}}},
        [](Arguments) -> asyncio::Coro<> { co_return; }};
    CHECK_THROWS_WITH(static_cast<void>(slip.python(initial_values(slip))),
                      "lessons/9_slip: program.cpp has no '二'");
}
