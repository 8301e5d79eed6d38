#include "app/practice/practice.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "app/text/rich_text.hpp"

using namespace app::practice;
using app::Answer;
using app::Language;
using app::Rule;

namespace {

/// For some questions of each level and in both languages.
template <class Look>
void for_each_practice(Look look) {
    for (const Level level : {Level::tasks, Level::gather, Level::exceptions}) {
        for (std::uint64_t seed = 1; seed <= 100; ++seed) {
            const Language language = seed % 2 == 0 ? Language::zh : Language::en;
            const Practice practice =
                make_practice({.level = level, .seed = seed, .language = language});
            CAPTURE(practice.program->script().python());
            look(practice);
        }
    }
}

}  // namespace

TEST_CASE("practice: the answer is what the program prints") {
    for_each_practice([](const Practice& practice) {
        const auto& question = practice.question;
        CHECK(question.ordered);
        REQUIRE(question.answers.size() == 1);
        std::vector<std::string> printed;
        for (const std::size_t option : question.answers[0])
            printed.push_back(plain_text(app::parse_rich_text(question.options[option].text)));
        CHECK(printed == practice.output);
        CHECK(question.verdict(question.answers[0]).right);
        for (const std::string& line : printed)
            CHECK(question.explanation.find(line) != std::string::npos);
    });
}

TEST_CASE("practice: lines are not shown in the order in which they come, and always alike") {
    for_each_practice([](const Practice& practice) {
        CHECK_FALSE(std::ranges::is_sorted(practice.question.answers[0]));
    });
    const Wanted wanted{.level = Level::gather, .seed = 3};
    CHECK(make_practice(wanted).question.answers == make_practice(wanted).question.answers);
}

TEST_CASE("practice: whichever two lines are swapped, the pair that is wrong is refuted") {
    for_each_practice([](const Practice& practice) {
        const auto& question = practice.question;
        REQUIRE(question.pairs.size() == practice.output.size() - 1);
        REQUIRE(practice.rules.size() == question.pairs.size());
        for (std::size_t i = 0; i < question.pairs.size(); ++i) {
            Answer answer = question.answers[0];
            std::swap(answer[i], answer[i + 1]);
            const auto verdict = question.verdict(answer);
            CHECK_FALSE(verdict.right);
            CHECK(verdict.why == question.pairs[i].refutation);
            CHECK(verdict.cursor == question.pairs[i].cursor);
            // After the earlier of the two, and before the later one.
            const auto& options = question.options;
            CHECK(verdict.cursor == options[question.pairs[i].earlier].cursor);
            CHECK(verdict.cursor < options[question.pairs[i].later].cursor);
        }
        Answer backwards = question.answers[0];
        std::ranges::reverse(backwards);
        CHECK(question.verdict(backwards).why == question.pairs[0].refutation);
    });
}

TEST_CASE("practice: every rule is met") {
    std::set<Rule> met;
    for_each_practice([&](const Practice& practice) {
        met.insert(practice.rules.begin(), practice.rules.end());
    });
    CHECK(met == std::set{Rule::top_to_bottom, Rule::await_runs_inside, Rule::create_only_queues,
                          Rule::first_in_first_out, Rule::earlier_timer, Rule::sleep_suspends,
                          Rule::sleep_0_gives_way, Rule::await_waits, Rule::gather_waits,
                          Rule::cancel_only_asks});
}
