#include "app/learn/loop_play.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "app/learn/progress.hpp"
#include "app/tests/catalogue.hpp"

using namespace app;

namespace {

LoopPlay play_of(const char* id) {
    LoopPlay play;
    play.show(std::make_shared<Run>(Invocation{lesson(id)}), 0, Translation::of(Language::en));
    return play;
}

/// Chooses what is right, or first, if there is such a choice, what is wrong.
void decide(LoopPlay& play, bool rightly) {
    const LoopMove right = [&] {
        LoopGame game = play.game();
        return game.show_me().move;
    }();
    const auto& choices = play.board().choices;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if ((choices[i].move == right) == rightly) {
            play.choose(i);
            return;
        }
    }
}

}  // namespace

TEST_CASE("loop play: a round is told of once, when it has come to its end") {
    LoopPlay play = play_of("1");
    CHECK_FALSE(play.take_round());
    decide(play, false);
    decide(play, true);
    play.show_me();
    int made = 2;  // with the one that was shown
    for (; !play.game().ended(); ++made)
        decide(play, true);
    const auto round = play.take_round();
    REQUIRE(round);
    CHECK(round->depth == LoopDepth::easy);
    CHECK(round->first);
    CHECK(round->shown == 1);
    CHECK(round->decisions == Tally{made - 1, made - 2});
    CHECK(std::ranges::count(round->rules, false, &LoopRuleShown::right) == 1);
    CHECK_FALSE(play.take_round());
    // The end taken back and met again is the same round.
    play.undo();
    decide(play, true);
    CHECK(play.game().ended());
    CHECK_FALSE(play.take_round());
    CHECK(play.rounds() == 1);

    play.start_again();
    while (!play.game().ended())
        decide(play, true);
    const auto second = play.take_round();
    REQUIRE(second);
    CHECK_FALSE(second->first);
    CHECK(second->shown == 0);
    CHECK(second->decisions.right == second->decisions.answered);
    CHECK(play.rounds() == 2);
}

TEST_CASE("loop play: what stands of a rule is what the progress then says of its idea") {
    for (const unsigned seed : {1U, 2U, 3U, 4U, 5U, 6U, 7U, 8U}) {
        CAPTURE(seed);
        LoopPlay play = play_of("2.2");
        for (unsigned i = seed; !play.game().ended(); i = i * 5 + 3)
            decide(play, i % 3 != 0);
        Progress progress;
        progress.played("2.2", *play.take_round());
        for (const LoopRuleRow& row : play.board().rules) {
            CAPTURE(row.text);
            CHECK(progress.standing(idea_of(row.rule)) == row.use.standing());
        }
    }
    // Broken once, and then followed once: that is not known.
    LoopPlay play = play_of("1");
    decide(play, true);
    play.choose(1);  // the second in the queue
    while (!play.game().ended())
        decide(play, true);
    Progress progress;
    progress.played("1", *play.take_round());
    CHECK(progress.standing(Idea::first_in_first_out) == Standing::shaky);
    CHECK(play.board().rules.front().use.standing() == Standing::shaky);
}

TEST_CASE("loop play: each choice has a key of its own, a letter if it has one at every decision") {
    for (const char* const id : {"1", "2.2", "3.1", "4"}) {
        LoopPlay play = play_of(id);
        play.set_depth(LoopDepth::exact);
        while (!play.game().ended()) {
            std::set<char> keys;
            std::ptrdiff_t clocks = 0;
            for (const LoopChoice& choice : play.board().choices) {
                CHECK((choice.key == 0 || keys.insert(choice.key).second));
                if (choice.move.act == LoopAct::stop)
                    CHECK(choice.key == 'O');
                if (choice.move.act == LoopAct::end_iteration)
                    CHECK(choice.key == 'E');
                clocks += choice.move.act == LoopAct::advance ? 1 : 0;
                if (choice.move.act == LoopAct::run)
                    CHECK((choice.key >= '1' && choice.key <= '9'));
            }
            CHECK(keys.contains('C') == (clocks == 1));  // of several, none stands out
            play.show_me();
        }
    }
    LoopPlay play = play_of("1");
    play.choose_key('1');
    CHECK(play.game().decision() == 1);
    play.choose_key('E');  // there is none at this depth
    play.choose_key('9');
    CHECK(play.board().reply->right);
    play.choose_key('C');
    CHECK_FALSE(play.board().reply->right);
}
