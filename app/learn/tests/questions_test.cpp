#include "app/learn/questions.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

#include "app/learn/kinds.hpp"
#include "app/learn/tests/keys.hpp"
#include "app/tests/catalogue.hpp"
#include "app/tests/recordings.hpp"
#include "app/text/rich_text.hpp"

using namespace app;
using lessons::Parameter;
using lessons::Values;

namespace {

using Names = std::vector<std::string>;
using Answers = std::vector<Answer>;

std::string told(const Values& values, const Program& program) {
    std::string text{program.id()};
    for (const auto& parameter : program.parameters())
        text += " " + parameter.name + "=" + lessons::repr(parameter, values[parameter.name]);
    return text;
}

Values initial(const Program& program) {
    return lessons::initial_values(program.parameters());
}

/// The corners: as they are, none sleeps, all sleep alike, the last is first, all sleep as long as
/// they can; each with its flags off and on.
std::vector<Values> corners(const Program& program) {
    std::vector<Values> all;
    for (int pattern = 0; pattern < 5; ++pattern) {
        Values values = initial(program);
        double falling = 5.5;
        for (const auto& each : program.parameters()) {
            if (each.kind == Parameter::Kind::flag || pattern == 0)
                continue;
            values.set(each.name, each.kind == Parameter::Kind::count || pattern == 4 ? each.max
                                  : pattern == 1                                      ? 0.0
                                  : pattern == 2                                      ? 1.0
                                                 : (falling -= 0.5));
        }
        all.push_back(values);
    }
    for (const auto& each : program.parameters()) {
        if (each.kind != Parameter::Kind::flag)
            continue;
        const auto before = all.size();
        for (std::size_t i = 0; i < before; ++i) {
            all.push_back(all[i]);
            all.back().set(each.name, 1);
        }
    }
    return all;
}

/// Values at random, of which some are equal.
std::vector<Values> at_random(const Program& program, std::size_t count) {
    std::mt19937 random{17};
    const auto up_to = [&](int most) { return static_cast<int>(random() % (most + 1U)); };
    std::vector<Values> all;
    while (all.size() < count) {
        Values values = initial(program);
        const int most_tenths = up_to(1) == 0 ? 5 : 40;
        for (const auto& each : program.parameters()) {
            switch (each.kind) {
                case Parameter::Kind::seconds:
                    values.set(each.name, each.nearest(up_to(most_tenths) / 10.0));
                    break;
                case Parameter::Kind::count:
                    values.set(each.name, 1 + up_to(static_cast<int>(each.max.as_int()) - 1));
                    break;
                case Parameter::Kind::flag:
                    values.set(each.name, up_to(2) == 0 ? 1 : 0);
                    break;
            }
        }
        all.push_back(values);
    }
    return all;
}

/// A wrong order is refuted.
void check_refutations(const Question& question) {
    Answer order(question.options.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::size_t wrong = 0;
    for (int tries = 0; tries < 200; ++tries) {
        if (!question.verdict(order).right) {
            ++wrong;
            CHECK(question.verdict(order).why != question.explanation);
        }
        if (!std::ranges::next_permutation(order).found)
            break;
    }
    CHECK(wrong >= 2);
}

/// What holds of any question.
void check(const Question& question) {
    CAPTURE(question.name);
    CAPTURE(question.text);
    CHECK_FALSE(question.text.empty());
    CHECK_FALSE(question.explanation.empty());
    CHECK(question.cursor <= question.run->size());
    REQUIRE_FALSE(question.answers.empty());
    std::set<std::string> texts;
    for (const Option& option : question.options) {
        CHECK(texts.insert(plain_text(parse_rich_text(option.text))).second);
        CHECK(option.cursor <= question.run->size());
        const auto number = static_cast<std::size_t>(&option - question.options.data());
        const bool right = !question.ordered && question.answers == Answers{Answer{number}};
        CHECK(option.refutation.empty() == (question.ordered || right));
    }
    if (question.ordered) {
        CHECK(question.options.size() <= 7);
        check_refutations(question);
    } else {
        CHECK(question.answers.size() == 1);
        CHECK(question.options.size() >= 3);
    }
    for (const auto& text : {question.text, question.explanation}) {
        CHECK(text.find("{}") == text.npos);
        CHECK(plain_text(parse_rich_text(text)).find('{') == text.npos);
    }
    if (question.run->values().language() == Language::en)
        check_key(question);
}

/// All kinds, in the words of none: also those that no notes choose for this program.
std::vector<Question> of_all_kinds(const std::shared_ptr<Run>& run, const Translation& tr) {
    std::vector<Question> all;
    const Asked asked{*run, tr};
    for (const auto& kind : ask::kinds) {
        const auto draft = kind.draft(asked, {});
        if (auto question = draft ? in_words(asked, *draft, nullptr) : std::nullopt) {
            CHECK(question->name == kind.name);
            question->run = run;
            all.push_back(std::move(*question));
        }
    }
    return all;
}

void check_run(const std::shared_ptr<const Program>& program, Values values, Language language) {
    values.set_language(language);
    const auto run = std::make_shared<Run>(Invocation{program, values});
    const auto& tr = Translation::of(language);
    const auto asked = questions(run, tr);
    CHECK(asked.size() <= 3);
    for (const auto& question : asked)
        check(question);
    for (const auto& question : of_all_kinds(run, tr))
        check(question);
}

std::vector<std::string> names(const std::vector<Question>& questions) {
    std::vector<std::string> names;
    for (const auto& question : questions)
        names.push_back(question.name);
    return names;
}

std::shared_ptr<Run> run_of(std::string_view id,
                            const std::vector<std::pair<std::string, double>>& settings = {}) {
    const auto program = lesson(id);
    auto values = initial(*program);
    for (const auto& [name, value] : settings)
        values.set(name, value);
    values.set_language(Language::en);
    return std::make_shared<Run>(Invocation{program, values});
}

const Translation& english() {
    return Translation::of(Language::en);
}


}  // namespace

TEST_CASE("questions: each lesson asks two or three, with the values that it has at first") {
    for (const auto& program : catalogue().all()) {
        CAPTURE(program->id());
        for (const auto language : {Language::zh, Language::en}) {
            const auto run = std::make_shared<Run>(Invocation{program, language});
            const auto asked = questions(run, Translation::of(language));
            CHECK(asked.size() >= 2);
            CHECK(asked.size() <= 3);
        }
    }
    CHECK(names(questions(run_of("1"), english())) ==
          Names{"output_order", "next_after_create", "next_after_end"});
    CHECK(names(questions(run_of("3.3"), english())) ==
          Names{"total_time", "next_at_done", "exception_waits"});
}

TEST_CASE("questions: what is right is what the run does, at the corners of all parameters") {
    for (const auto& program : catalogue().all()) {
        for (const auto& values : corners(*program)) {
            CAPTURE(told(values, *program));
            check_run(program, values, Language::en);
            check_run(program, values, Language::zh);
        }
    }
}

TEST_CASE("questions: and with 200 values at random for each lesson") {
    for (const auto& program : catalogue().all()) {
        for (const auto& values : at_random(*program, 200)) {
            CAPTURE(told(values, *program));
            check_run(program, values, Language::en);
        }
    }
}

TEST_CASE("questions: any recording can be asked about") {
    std::size_t asked = 0;
    for (const auto& path : recordings::all()) {
        CAPTURE(path.string());
        const auto run = std::make_shared<Run>(Invocation{read_recording(path.string())});
        for (const auto language : {Language::zh, Language::en}) {
            const auto all = questions(run, Translation::of(language));
            CHECK(all.size() <= 3);
            for (const auto& question : all)
                check(question);
            asked += all.size();
        }
    }
    CHECK(asked > 100);
}

TEST_CASE("questions: what does not tell beliefs apart is not asked") {
    const auto asks = [](const std::shared_ptr<Run>& run, const char* name) {
        const auto all = of_all_kinds(run, english());
        return std::ranges::find(all, name, &Question::name) != all.end();
    };
    CHECK(asks(run_of("3.3"), "total_time"));
    // The longest is the first to end, and so only the sum is wrong.
    CHECK_FALSE(asks(run_of("3.3", {{"hello", 1}, {"world", 1}}), "total_time"));
    // In argument order, finishing order and sorted order the list is the same.
    CHECK_FALSE(asks(run_of("2.2"), "slot_order"));
    CHECK_FALSE(asks(run_of("2.2"), "gathered_list"));
    CHECK(asks(run_of("2.2", {{"x1", 3}, {"x2", 1}, {"x3", 2}}), "slot_order"));
    CHECK(asks(run_of("2.2", {{"x1", 3}, {"x2", 1}, {"x3", 2}}), "gathered_list"));
    CHECK(asks(run_of("4"), "gathered_order"));
    CHECK_FALSE(asks(run_of("4", {{"report", 0}}), "gathered_order"));
    // World's end wakes main, as main waits for it.
    CHECK(asks(run_of("1"), "next_after_end"));
    CHECK_FALSE(asks(run_of("1", {{"hello", 0.2}}), "next_after_end"));
}

TEST_CASE("questions: a question brings values of its own") {
    const auto run = run_of("2.2", {{"x1", 5}});
    const auto asked = questions(run, english());
    CHECK(names(asked) == Names{"slot_order", "gathered_list", "next_of_gather"});
    for (const auto& question : asked) {
        CHECK(question.run != run);
        CHECK(question.run == asked.front().run);
        CHECK(question.values_beside(run->values()) == "x1=3, x2=1, x3=2");
    }
    CHECK(asked[1].options[asked[1].answers[0][0]].text == "{state:code|[9, 1, 4]}");
    CHECK(questions(run_of("3.3", {{"world_raises", 1}}), english())
              .front()
              .values_beside(run_of("3.3", {{"world_raises", 1}})->values()) == "");
}

TEST_CASE("questions: where timers are due at the same time, each order is right") {
    const auto ordered = [](const std::shared_ptr<Run>& run) {
        const auto all = of_all_kinds(run, english());
        const auto found = std::ranges::find(all, "output_order", &Question::name);
        REQUIRE(found != all.end());
        return *found;
    };
    const auto one = ordered(run_of("1"));
    CHECK(one.answers == Answers{Answer{2, 1, 0}});
    const auto tied = ordered(run_of("1", {{"hello", 1}, {"world", 1}}));
    CHECK(tied.answers == Answers{Answer{2, 0, 1}, Answer{2, 1, 0}});
    CHECK(tied.verdict({2, 1, 0}).right);
    CHECK_FALSE(tied.verdict({0, 2, 1}).right);
    // Who only gives way has no timer: their order is that of the queue.
    CHECK(ordered(run_of("1", {{"hello", 0}, {"world", 0}})).answers ==
          Answers{Answer{2, 0, 1}});
    const auto three = ordered(run_of("2.1", {{"a", 1}, {"b", 1}, {"c", 2}}));
    CHECK(three.answers.size() == 2);
    CHECK(ordered(run_of("2.1", {{"a", 1}, {"b", 1}, {"c", 1}})).answers.size() == 6);
}

TEST_CASE("questions: without what its notes choose, a run is asked what it offers") {
    // Nothing but main's exception is left of this lesson's own questions.
    CHECK(names(questions(run_of("2.2", {{"x2_raises", 1}, {"x2", 1}, {"x1", 2}}), english()))
              .front() == "exception_gathered");
    // With no delay at all, only what counts tasks is left.
    for (const auto& question : questions(run_of("3.5", {{"hello", 0}, {"world", 0}}), english()))
        CHECK(question.name != "total_time");
}

TEST_CASE("questions: an answer is refuted with the figures of the run") {
    const auto asked = questions(run_of("1"), english());
    const auto& order = asked[0];
    CHECK(order.verdict({2, 0, 1}).why ==
          "Line 14 awaits task1 first, but who is awaited first does not decide who runs first. "
          "Both fall asleep in the same iteration: say_after(\"World\") until 0.50 s, "
          "say_after(\"Hello\") until 1.00 s.");
    CHECK(order.verdict({0, 1, 2}).why ==
          "create_task only queues the task. When main prints at line 13, neither has run a single "
          "line; they start when main gives way at line 14.");
    const auto slow = questions(run_of("3.3", {{"hello", 2}, {"world", 1.5}}), english());
    const auto& total = slow[0];
    REQUIRE(total.options.size() == 3);
    CHECK(total.options[2].text == "3.50 s");
    CHECK(total.answers == Answers{Answer{1}});
    CHECK(total.options[0].refutation ==
          "At 1.50 s it is say_after(\"World\") that has ended. But main waits for both, and ends "
          "when it is past lines 12 and 13, at 2.00 s.");
}

TEST_CASE("questions: who is wrong is led to where the run differs") {
    const auto asked = questions(run_of("1"), english());
    const auto& log = asked[0].run->log();
    const auto verdict = asked[0].verdict({2, 0, 1});
    REQUIRE(verdict.cursor > 0);
    const auto print = log.get<trace::Print>(verdict.cursor - 1);
    REQUIRE(print);
    CHECK(log.text(print->text) == "World");
}
