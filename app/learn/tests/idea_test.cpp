#include "app/learn/idea.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "app/learn/kinds.hpp"
#include "app/learn/questions.hpp"
#include "app/tests/catalogue.hpp"

using namespace app;

TEST_CASE("ideas: each has its name, its sentence in both languages, and a lesson that is there") {
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < ideas; ++i) {
        const auto idea = static_cast<Idea>(i);
        CAPTURE(idea_name(idea));
        CHECK(names.insert(idea_name(idea)).second);
        CHECK(idea_named(idea_name(idea)) == idea);
        for (const Language language : {Language::zh, Language::en})
            CHECK_NOTHROW(static_cast<void>(
                Translation::of(language)["idea." + std::string{idea_name(idea)}]));
        if (!helpful_lesson(idea).empty())
            CHECK(catalogue().find(helpful_lesson(idea)));
    }
    CHECK_FALSE(idea_named("luck"));
}

TEST_CASE("ideas: something is asked about each, and each kind of question asks about one") {
    std::set<Idea> asked;
    for (const auto& kind : ask::kinds)
        asked.insert(idea_of(kind.name, ""));
    for (const auto& name : rule_names)
        asked.insert(idea_of(*rule_named(name)));
    for (std::size_t i = 0; i < loop_rules; ++i)
        asked.insert(idea_of(static_cast<LoopRule>(i)));
    CHECK(asked.size() == ideas);
    CHECK_THROWS_AS(static_cast<void>(idea_of("riddle", "")), std::logic_error);
}

TEST_CASE("ideas: the beliefs that stand for another idea than their question are there") {
    // A belief of another name would be counted as its question's idea.
    std::set<std::string> beliefs;
    for (const auto& program : catalogue().all()) {
        for (const auto& question :
             questions(std::make_shared<Run>(Invocation{program}), Translation::of(Language::en))) {
            for (const Option& option : question.options)
                beliefs.insert(question.name + "." + option.belief);
            for (const SwappedPair& pair : question.pairs) {
                CHECK_FALSE(pair.belief.empty());
                beliefs.insert(question.name + "." + pair.belief);
            }
        }
    }
    for (const char* belief : {"next_after_create.parallel", "total_time.first_end",
                               "total_time.first_made", "output_order.unbegun"}) {
        CAPTURE(belief);
        CHECK(beliefs.contains(belief));
    }
}

TEST_CASE("ideas: a wrong order shows what was understood before its first swapped pair") {
    Question question;
    question.name = "output_order";
    question.options.resize(3);
    question.ordered = true;
    question.answers = {{0, 1, 2}};
    question.pairs = {{0, 1, "", 0, "queued"}, {0, 2, "", 0, "queued"}, {1, 2, "", 0, "asleep"}};
    using Shown = std::vector<IdeaShown>;
    CHECK(shown_by(question, {0, 1, 2}) ==
          Shown{{Idea::first_in_first_out, true}, {Idea::timers, true}});
    CHECK(shown_by(question, {0, 2, 1}) ==
          Shown{{Idea::first_in_first_out, true}, {Idea::timers, false}});
    // The second pair is of the same idea; the third is not looked at any more.
    CHECK(shown_by(question, {2, 0, 1}) == Shown{{Idea::first_in_first_out, false}});
    CHECK(shown_by(question, {1, 0, 2}) == Shown{{Idea::first_in_first_out, false}});
}
