#include "app/practice/session.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace app::practice;
using app::Answer;
using app::PracticeRecord;
using app::Rule;
using app::RuleShown;
using app::Tally;

namespace {

Answer right(const Practice& practice) {
    return practice.question.answers.front();
}

/// The last two lines swapped.
Answer wrong(const Practice& practice) {
    Answer answer = right(practice);
    std::swap(answer[answer.size() - 1], answer[answer.size() - 2]);
    return answer;
}

void answer(Session& session, bool rightly) {
    const Practice practice = make_practice(session.wanted());
    session.answer(practice, rightly ? right(practice) : wrong(practice));
}

}  // namespace

TEST_CASE("practice session: a missed question comes back two questions later, in other words") {
    Session session;
    const Wanted first = session.wanted();
    CHECK(session.number() == 1);
    answer(session, false);
    CHECK(session.to_come_back() == 1);
    session.next();
    CHECK(session.wanted().seed != first.seed);
    CHECK_FALSE(session.came_back());
    answer(session, true);
    session.next();
    CHECK(session.number() == 3);
    CHECK(session.came_back());
    CHECK(session.wanted().seed == first.seed);
    CHECK(session.to_come_back() == 0);
    CHECK(make_practice(session.wanted()).program->script().python() !=
          make_practice(first).program->script().python());
    // And again, in yet another form, until it is right.
    answer(session, false);
    session.next();
    answer(session, true);
    session.next();
    CHECK(session.wanted().seed == first.seed);
    CHECK(session.wanted().variant == 2);
    answer(session, true);
    for (int i = 0; i < 6; ++i) {
        session.next();
        CHECK(session.wanted().seed != first.seed);
        answer(session, true);
    }
}

TEST_CASE("practice session: no program is asked about twice, and a later session goes on") {
    Session session;
    std::set<std::uint64_t> seeds;
    for (int i = 0; i < 20; ++i) {
        CHECK(seeds.insert(session.wanted().seed).second);
        answer(session, true);
        session.next();
    }
    const Session later{session.record()};
    CHECK_FALSE(seeds.contains(later.wanted().seed));
}

TEST_CASE("practice session: an answer counts once; the streak ends with a miss") {
    Session session;
    answer(session, true);
    answer(session, false);
    CHECK(session.record().levels.at(1) == Tally{1, 1});
    session.next();
    answer(session, true);
    CHECK(session.record().streak == 2);
    session.next();
    answer(session, false);
    CHECK(session.record().streak == 0);
    CHECK(session.record().best_streak == 2);
    CHECK(session.result().right == false);
}

TEST_CASE("practice session: each level has its own questions, and nothing is lost on the way") {
    Session session;
    const auto first = session.wanted().seed;
    session.set_level(Level::exceptions);
    CHECK(session.wanted().level == Level::exceptions);
    CHECK(session.number() == 1);
    session.set_level(Level::tasks);
    CHECK(session.wanted().seed == first);
    answer(session, false);
    session.set_level(Level::gather);
    CHECK(session.to_come_back() == 0);
    answer(session, true);
    session.next();
    session.next();
    CHECK_FALSE(session.came_back());
    session.set_level(Level::tasks);
    CHECK(session.came_back());
    CHECK(session.wanted().seed == first);
    // It is there, whatever is looked at meanwhile.
    session.set_level(Level::gather);
    session.set_level(Level::tasks);
    CHECK(session.came_back());
    CHECK(session.wanted().seed == first);
    CHECK(session.record().level == 2);  // of the last answer
}

TEST_CASE("practice session: asked about one program, it shows that one") {
    Session session;
    session.ask({.level = Level::gather, .seed = 7});
    CHECK(session.wanted().seed == 7);
    answer(session, true);
    session.next();
    CHECK(session.wanted().level == Level::gather);
    CHECK(session.wanted().seed == 8);
}

TEST_CASE("practice session: the rule of the first swapped pair was missed, those before it kept") {
    Practice practice;
    practice.question.options.resize(4);
    practice.question.ordered = true;
    practice.question.answers = {{0, 1, 2, 3}};
    practice.question.pairs = {{0, 1, "", 0}, {1, 2, "", 0}, {2, 3, "", 0}};
    practice.rules = {Rule::await_waits, Rule::earlier_timer, Rule::await_waits};
    using Shown = std::vector<RuleShown>;
    CHECK(rules_shown(practice, {0, 1, 2, 3}) ==
          Shown{{Rule::await_waits, true}, {Rule::earlier_timer, true}});
    CHECK(rules_shown(practice, {0, 2, 1, 3}) ==
          Shown{{Rule::await_waits, true}, {Rule::earlier_timer, false}});
    CHECK(rules_shown(practice, {3, 0, 1, 2}) ==
          Shown{{Rule::await_waits, false}, {Rule::earlier_timer, true}});
    CHECK(rules_shown(practice, {1, 0, 2, 3}) == Shown{{Rule::await_waits, false}});
}
