#include "app/challenge/challenge_play.hpp"

#include <doctest/doctest.h>

#include "app/tests/catalogue.hpp"

using namespace app;

namespace {

const Translation& en = Translation::of(Language::en);
const Translation& zh = Translation::of(Language::zh);

ChallengePlay play_of(std::string_view id) {
    ChallengePlay play;
    CHECK(play.show(app::lesson(id), en));
    return play;
}

}  // namespace

TEST_CASE("challenge: each change is checked at once") {
    ChallengePlay play = play_of("1");
    CHECK_FALSE(play.now().solved());
    CHECK(play.now().conditions[0].found == "1");
    play.set("world", 1.5);
    CHECK(play.now().conditions[0].met);  // main suspends twice
    CHECK(play.run()->values()["world"] == asyncio::Number{1.5});
    CHECK_FALSE(play.now().conditions[1].met);
    CHECK(play.yours().total_ns == 1'500'000'000);
    CHECK(play.ours().total_ns == 600'000'000);
}

TEST_CASE("challenge: after two tries that miss, three hints, one by one") {
    ChallengePlay play = play_of("1");
    play.show_hint();
    CHECK(play.hints() == 0);
    play.set("world", 2);
    play.set("world", 3);
    CHECK(play.failures() == 0);  // it is still held
    play.let_go();
    CHECK(play.failures() == 1);
    play.let_go();
    play.come_to_rest();
    CHECK(play.failures() == 1);  // nothing has changed since
    CHECK_FALSE(play.hint_offered());
    play.step(+1);
    play.come_to_rest();
    CHECK(play.failures() == 2);
    for (std::size_t rung = 1; rung <= 3; ++rung) {
        CHECK(play.hint_offered());
        play.show_hint();
        CHECK(play.hints() == rung);
    }
    CHECK_FALSE(play.hint_offered());
    play.start_again();  // what was learnt stays
    CHECK(play.hints() == 3);
    CHECK(play.run()->values()["world"] == asyncio::Number{0.5});
}

TEST_CASE("challenge: with the keys, from parameter to parameter, step by step") {
    ChallengePlay play = play_of("1");
    CHECK(play.focus() == 0);
    for (int i = 0; i < 5; ++i)
        play.step(-1);
    CHECK(play.run()->values()["hello"] == asyncio::Number{0.5});
    play.move_focus(+1);
    CHECK(play.focus() == 1);
    CHECK(play.failures() == 1);  // it was left
    CHECK(play.take_solved().empty());
    play.step(+1);
    CHECK(play.now().solved());
    CHECK(play.solved(0));
    CHECK(play.take_solved() == std::vector<std::string>{"two_suspensions"});
    CHECK(play.take_solved().empty());
    play.step_units(-1);  // not below the range
    CHECK(play.run()->values()["world"] == asyncio::Number{0});
    CHECK_FALSE(play.now().solved());
    CHECK(play.solved(0));  // it was
    play.reset_parameter();
    CHECK(play.run()->values()["world"] == asyncio::Number{0.5});
    play.move_focus(-1);
    play.move_focus(-1);
    CHECK(play.focus() == 1);
    play.focus_on(7);
    CHECK(play.focus() == 1);
}

TEST_CASE("challenge: a slider that passes the goal has not reached it") {
    ChallengePlay play = play_of("3.2");
    play.set("hello", 1.5);
    CHECK(play.now().solved());
    play.set("hello", 2);
    play.let_go();
    CHECK(play.take_solved().empty());
    CHECK(play.failures() == 1);
    play.set("hello", 1.5);
    play.let_go();
    CHECK(play.take_solved().size() == 1);
}

TEST_CASE("challenge: other values than may be changed stay") {
    ChallengePlay play = play_of("3.2");
    play.set("world", 1);
    CHECK(play.run()->values()["world"] == asyncio::Number{0.5});
}

TEST_CASE("challenge: the solution is not credited") {
    ChallengePlay play = play_of("2.1");
    play.show_solution();
    CHECK(play.now().solved());
    CHECK(play.solution_shown());
    play.step(+1);
    play.step(-1);
    CHECK(play.now().solved());
    CHECK_FALSE(play.solved(0));
    CHECK(play.take_solved().empty());
    CHECK(play.next());
    CHECK_FALSE(play.solution_shown());
    CHECK(play.challenge().id == "last_in_first_out");
    CHECK_FALSE(play.next());
}

TEST_CASE("challenge: each has values of its own, and begins with what is not solved") {
    ChallengePlay play = play_of("4");
    CHECK(play.run()->values()["files"] == asyncio::Number{6});
    play.set("backup", 1);
    CHECK(play.next());
    CHECK(play.run()->values()["files"] == asyncio::Number{3});
    play.go_to(0);
    CHECK(play.run()->values()["backup"] == asyncio::Number{1});

    ChallengePlay later = play_of("4");
    later.remember_solved({"six_in_three", "gone"});
    CHECK(later.current() == 1);
    CHECK(later.solved_count() == 1);
    later.go_to(0);
    later.remember_solved({"six_in_three"});
    CHECK(later.current() == 0);
}

TEST_CASE("challenge: another language says the same, another program is another matter") {
    ChallengePlay play = play_of("2.1");
    play.set("a", 1.5);
    CHECK(play.show(app::lesson("2.1"), zh));
    CHECK(play.run()->values()["a"] == asyncio::Number{1.5});
    CHECK(play.run()->values().language() == Language::zh);
    CHECK(play.now().conditions[1].wanted == "总时间：不超过 2.00 s");
    CHECK(play.next());
    CHECK(play.now().conditions[0].met);  // the tasks have Chinese names now
    CHECK_FALSE(play.show(app::lesson("3.1"), zh));
    CHECK(play.show(app::lesson("2.1"), zh));
    CHECK(play.run()->values()["a"] == asyncio::Number{2});
}
