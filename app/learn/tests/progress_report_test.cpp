#include "app/learn/progress_report.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "app/learn/progress_sheet.hpp"
#include "app/learn/questions.hpp"
#include "app/tests/catalogue.hpp"

using namespace app;

namespace {

const Translation& en = Translation::of(Language::en);

/// Lesson 2.2 was predicted, the first question right and the second one wrong; lesson 1 was seen.
Progress some_progress() {
    Progress progress;
    progress.opened("1", Stage::run);
    progress.opened("2.2", Stage::predict);
    const auto asked = questions(std::make_shared<Run>(Invocation{lesson("2.2")}), en);
    progress.answered("2.2", asked[0], asked[0].answers.front());
    for (std::size_t i = 0; i < asked[1].options.size(); ++i) {
        if (!asked[1].verdict({i}).right) {
            progress.answered("2.2", asked[1], {i});
            break;
        }
    }
    progress.finished("2.2", Stage::predict);
    progress.practised({1, true, {{Rule::first_in_first_out, true}}});
    return progress;
}

}  // namespace

TEST_CASE("progress report: each lesson with its marks, what is shaky with the lesson that helps") {
    const auto report = progress_report(some_progress(), catalogue(), en);
    std::size_t lessons = 0;
    for (const auto& level : report.levels) {
        for (const auto& lesson : level.lessons) {
            ++lessons;
            CAPTURE(lesson.title);
            const auto mark = [&](Stage stage) {
                return lesson.marks[static_cast<std::size_t>(stage)];
            };
            const auto id = lesson.program->id();
            CHECK(mark(Stage::predict) == (id == "2.2" ? Mark::done : Mark::none));
            CHECK(mark(Stage::run) == (id == "1" ? Mark::seen : Mark::none));
            CHECK(lesson.told == (id == "2.2" ? "questions 1 of 2" : ""));
        }
    }
    CHECK(lessons == catalogue().all().size());

    REQUIRE(report.groups.size() == 3);
    const auto& shaky = report.groups[0];
    CHECK(shaky.standing == Standing::shaky);
    REQUIRE(shaky.ideas.size() == 1);
    CHECK(shaky.ideas[0].sentence == en["idea.gather_order"]);
    CHECK(shaky.ideas[0].told == "1 of 2");
    CHECK(shaky.ideas[0].help == catalogue().find("2.2"));
    CHECK(report.groups[1].standing == Standing::met);
    CHECK(report.groups[2].standing == Standing::unmet);
    std::size_t told = 0;
    for (const auto& group : report.groups)
        told += group.ideas.size();
    CHECK(told == ideas);

    CHECK(report.summary ==
          std::vector<std::string>{"Questions of the lessons: 1 of 2 right at the first try.",
                                   "Practice: 1 of 1 right at the first try, 1 in a row at best."});
    REQUIRE(report.practised.size() == 1);
    CHECK(report.practised[0].told == "1 of 1");
}

TEST_CASE("progress report: of nothing it says so") {
    const auto report = progress_report({}, catalogue(), en);
    CHECK(report.summary == std::vector<std::string>{en["progress.sum.nothing"]});
    REQUIRE(report.groups.size() == 1);
    CHECK(report.groups[0].standing == Standing::unmet);
}

TEST_CASE("progress sheet: Markdown and a page say the same in both languages") {
    for (const Language language : {Language::zh, Language::en}) {
        const auto& tr = Translation::of(language);
        const auto report = progress_report(some_progress(), catalogue(), tr);
        const auto text = progress_markdown(report, tr), page = progress_html(report, tr);
        CHECK(text.starts_with("# " + tr["progress.title"] + "\n"));
        CHECK(page.starts_with("<!DOCTYPE html>"));
        CHECK(page.ends_with("</html>\n"));
        for (const char* key : {"progress.shaky", "progress.unmet", "progress.lessons",
                                "practice.rules", "progress.mark.done"}) {
            CAPTURE(key);
            CHECK(text.find(tr[key]) != text.npos);
            CHECK(page.find(tr[key]) != page.npos);
        }
        // What the rule is, and where to go for it.
        const auto title = catalogue().find("2.2")->title(language);
        CHECK(text.find("`gather`") != text.npos);
        CHECK(text.find("→ " + title) != text.npos);
        CHECK(page.find("<code>gather</code>") != page.npos);
        CHECK(page.find("→ ") != page.npos);
        // It needs nothing from elsewhere.
        for (const char* foreign : {"http", "src=", "<link", "<script", "@import", "url("})
            CHECK(page.find(foreign) == page.npos);
    }
}
