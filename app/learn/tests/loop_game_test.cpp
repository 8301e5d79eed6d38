#include "app/learn/loop_game.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "app/learn/loop_board.hpp"
#include "app/run/recording.hpp"
#include "app/tests/catalogue.hpp"
#include "app/tests/recordings.hpp"
#include "app/tests/test_program.hpp"

using namespace app;
using namespace trace;
using State = LoopAnswer::State;

namespace {

constexpr Id handle(std::uint32_t number) {
    return {IdKind::handle, number};
}
constexpr std::int64_t s = 1'000'000'000;

const LoopMove run_main{LoopAct::run, handle(1)}, run_hello{LoopAct::run, handle(2)},
    run_world{LoopAct::run, handle(3)}, stop{LoopAct::stop};

/// A game of a lesson with its initial values.
struct Game : LoopGame {
    explicit Game(std::string_view id, LoopDepth depth = LoopDepth::easy,
                  bool known_rules_play_themselves = false)
        : Game{std::make_unique<Run>(Invocation{lesson(id)}), depth, known_rules_play_themselves} {}

    std::unique_ptr<Run> of;

private:
    Game(std::unique_ptr<Run> a_run, LoopDepth depth, bool known)
        : LoopGame{*a_run, depth, known}, of{std::move(a_run)} {}
};

LoopMove right_move(const LoopGame& game) {
    const Run& run = game.run();
    return LoopModel{run.log(), run.facts().index, run.at(game.cursor())}.right_move();
}

std::vector<State> states(const LoopGame& game) {
    std::vector<State> states;
    for (const LoopAnswer& answer : game.answers())
        states.push_back(answer.state);
    return states;
}

}  // namespace

TEST_CASE("loop game: the right moves lead through the run, and nothing more has happened") {
    Game game{"1"};
    CHECK(game.cursor() == 7);  // iteration 1 has begun, and main has not
    CHECK(game.choose(run_main).right);
    CHECK(game.run().at(game.cursor()).it == 2);
    CHECK(game.choose(run_hello).right);
    CHECK(game.choose(run_world).right);
    const World asleep = game.run().at(game.cursor());
    CHECK(asleep.t_ns == 0);
    CHECK(asleep.timers.size() == 2);
    CHECK(game.choose({LoopAct::advance, {}, s / 2}).right);
    CHECK(game.run().at(game.cursor()).t_ns == s / 2);
    while (!game.ended())
        CHECK(game.choose(right_move(game)).right);
    CHECK(game.cursor() == game.run().size());
    CHECK(game.right_at_first_try() == 9);
    CHECK(game.met() == 9);
    CHECK(game.moves().empty());
}

TEST_CASE("loop game: a wrong move changes nothing but the score, and stays marked") {
    Game game{"1"};
    game.choose(run_main);
    const auto cursor = game.cursor();
    const LoopOutcome wrong = game.choose(run_world);
    CHECK_FALSE(wrong.right);
    CHECK(wrong.rule == LoopRule::first_in_first_out);
    CHECK(wrong.broken == 1);
    CHECK(game.cursor() == cursor);
    CHECK(game.decision() == 1);
    CHECK(game.answers()[1].state == State::open);
    CHECK(game.answers()[1].refuted == std::vector{run_world});
    CHECK(game.choose(run_hello).right);
    CHECK(game.answers()[1].state == State::missed);
    CHECK(game.right_at_first_try() == 1);
    CHECK(game.met() == 2);
    CHECK(game.use_of(LoopRule::first_in_first_out).right == 1);
    CHECK(game.use_of(LoopRule::first_in_first_out).wrong() == 1);
}

TEST_CASE("loop game: to run one of several is to keep to one at a time") {
    Game game{"1"};
    game.choose(run_main);
    CHECK(game.use_of(LoopRule::one_at_a_time).right == 0);
    game.choose(run_hello);
    CHECK(game.use_of(LoopRule::one_at_a_time).right == 1);
    game.choose(run_world);
    CHECK(game.use_of(LoopRule::one_at_a_time).right == 1);
}

TEST_CASE("loop game: what was shown is not counted") {
    Game game{"1"};
    const LoopOutcome shown = game.show_me();
    CHECK(shown.shown);
    CHECK(shown.move == run_main);
    CHECK(game.decision() == 1);
    CHECK(game.answers()[0].state == State::shown);
    CHECK(game.met() == 0);
    CHECK(game.use_of(LoopRule::first_in_first_out).right == 0);
    // Nor is it the learner's own after that.
    game.undo();
    CHECK(game.answers()[0].state == State::open);
    game.choose(run_main);
    CHECK(game.answers()[0].state == State::missed);
}

TEST_CASE("loop game: undo takes back one choice and what came of it") {
    Game game{"1"};
    CHECK_FALSE(game.can_undo());
    game.choose(run_main);
    game.choose(run_world);
    game.undo();
    CHECK(game.decision() == 1);
    CHECK(game.answers()[1].refuted.empty());
    CHECK(game.use_of(LoopRule::first_in_first_out).wrong() == 0);
    CHECK(game.outcome()->move == run_main);
    // A slip of the hand: it is met at the first try all the same.
    game.choose(run_hello);
    CHECK(game.answers()[1].state == State::right);
    game.undo();
    game.undo();
    CHECK(game.decision() == 0);
    CHECK_FALSE(game.outcome());
    CHECK_FALSE(game.can_undo());
    // Two are no slip.
    game.choose(run_main);
    game.choose(run_world);
    game.choose(stop);
    game.undo();
    CHECK(game.answers()[1].refuted == std::vector{run_world});
    game.undo();
    game.choose(run_hello);
    CHECK(game.answers()[1].state == State::missed);
    game.start_again();
    CHECK(game.decision() == 0);
    CHECK(states(game) == std::vector<State>(9, State::open));
    CHECK(game.use_of(LoopRule::over).wrong() == 0);
    game.choose(run_main);
    game.choose(run_hello);
    CHECK(game.right_at_first_try() == 2);
}

TEST_CASE("loop game: a rule that was followed twice plays itself, and undo goes back over that") {
    Game game{"1", LoopDepth::easy, true};
    game.choose(run_main);
    const LoopOutcome outcome = game.choose(run_hello);
    CHECK(outcome.played == 1);  // World: first in, first out
    CHECK(game.decision() == 3);
    CHECK(game.answers()[2].state == State::played);
    CHECK(game.met() == 2);
    game.undo();
    CHECK(game.decision() == 1);
    CHECK(game.answers()[2].state == State::open);
    game.choose(run_hello);
    game.choose({LoopAct::advance, {}, s / 2});
    while (!game.ended()) {
        // What is asked is not known yet.
        const Run& run = game.run();
        const LoopModel model{run.log(), run.facts().index, run.at(game.cursor())};
        CHECK(game.use_of(rule_followed(model, LoopDepth::easy)).standing() != Standing::known);
        game.choose(model.right_move());
    }
    CHECK(game.met() == game.right_at_first_try());
    CHECK(game.met() == 8);

    // Not one that was broken and then followed.
    Game slow{"1", LoopDepth::easy, true};
    slow.choose(stop);
    slow.choose(run_main);
    CHECK(slow.choose(run_hello).played == 0);
}

TEST_CASE("loop game: every lesson and recording can be played to its end, at both depths") {
    std::vector<std::shared_ptr<const Program>> programs{catalogue().all().begin(),
                                                         catalogue().all().end()};
    for (const auto& path : recordings::all())
        programs.push_back(read_recording(path.string()));
    for (const auto& program : programs) {
        CAPTURE(program->title(Language::en));
        const Run run{Invocation{program}};
        for (const auto depth : {LoopDepth::easy, LoopDepth::exact}) {
            LoopGame game{run, depth};
            game.play({0, game.decisions().size()});
            std::size_t cursor = 0;
            while (!game.ended()) {
                CHECK(game.cursor() > cursor);
                cursor = game.cursor();
                CHECK(game.choose(right_move(game)).right);
            }
            CHECK(game.cursor() == run.size());
        }
    }
}

TEST_CASE("loop game: of a long run a stretch is played") {
    const Run run{Invocation{lesson("4")}};
    LoopGame game{run, LoopDepth::easy, false};
    const LoopDecisions& all = game.decisions();
    CHECK(game.stretch_from(0).end == all.size());
    const auto first = game.stretch_from(all.cursor(4)).first;
    CHECK(first == 4);
    CHECK(game.stretch_from(all.cursor(4) + 1).first == 5);
    game.show_me();
    game.play({first, first + 3});
    CHECK_FALSE(game.can_undo());
    CHECK(game.answers().size() == 3);
    CHECK(game.cursor() == all.cursor(4));
    CHECK_FALSE(game.choose(stop).right);
    while (!game.ended())
        game.choose(right_move(game));
    CHECK(game.cursor() == all.cursor(7));
    CHECK(game.met() == 3);
    CHECK(game.right_at_first_try() == 2);
    game.undo();
    CHECK(game.decision() == 6);
}

TEST_CASE("loop game: of a run of more than 200 decisions the first 200 are played, or others") {
    const auto program = std::make_shared<TestProgram>([]() -> asyncio::Coro<> {
        for (int i = 0; i < 300; ++i)
            co_await asyncio::sleep(0);
    });
    const Run run{Invocation{std::shared_ptr<const Program>{program}}};
    LoopGame game{run, LoopDepth::easy, false};
    CHECK(game.decisions().size() == 302);
    CHECK(game.answers().size() == 200);
    game.play(game.stretch_from(game.decisions().cursor(250)));
    CHECK(game.stretch().first == 250);
    CHECK(game.stretch().end == 302);
}
