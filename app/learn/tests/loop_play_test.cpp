#include "app/learn/loop_play.hpp"

#include <doctest/doctest.h>

#include <algorithm>

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
    CHECK(std::ranges::any_of(round->uses, [](const auto& use) { return use.broken > 0; }));
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
