#include "app/learn/loop_board.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "app/learn/tests/loop_runs.hpp"
#include "app/run/recording.hpp"
#include "app/scene/loop_strip.hpp"
#include "app/tests/recordings.hpp"
#include "app/tests/test_program.hpp"
#include "runtime/trace/json_lines.hpp"
#include "runtime/trace/read_json_lines.hpp"

using namespace app;
using namespace trace;

namespace {

LoopBoard board_of(const LoopGame& game, Language language = Language::en) {
    return loop_board(game, Translation::of(language));
}

Moment moment_of(const LoopGame& game) {
    return loop_moment(game.run(), game.cursor(), Translation::of(Language::en));
}
LoopStrip strip_of(const LoopGame& game) {
    return loop_strip(moment_of(game));
}
std::string clock_of(const LoopGame& game) {
    const Moment moment = moment_of(game);
    return moment.facts.seconds(moment.now_ns);
}

std::vector<std::string> labels(const LoopBoard& board) {
    std::vector<std::string> labels;
    for (const LoopChoice& choice : board.choices)
        labels.push_back(choice.label);
    return labels;
}
using Labels = std::vector<std::string>;

void choose(LoopGame& game, const std::string& label) {
    const auto board = board_of(game);
    const auto found = std::ranges::find(board.choices, label, &LoopChoice::label);
    REQUIRE_MESSAGE(found != board.choices.end(), label);
    game.choose(found->move);
}

void check_text(const RichText& text, Language language) {
    const auto plain = plain_text(text);
    CAPTURE(plain);
    CHECK(plain.find_first_of("{}|") == plain.npos);
    const auto end = language == Language::zh ? std::string{"。"} : std::string{"."};
    CHECK((plain.ends_with(end) || plain.ends_with(language == Language::zh ? "？" : "?")));
}

}  // namespace

TEST_CASE("loop board: lesson 1 when main has suspended") {
    const Run run{Invocation{
        lesson("1"),
    }};
    LoopGame game{run, LoopDepth::easy};
    auto board = board_of(game);
    CHECK(plain_text(board.happened) ==
          "You are the event loop. asyncio.run has made a task of main and put it into the ready "
          "queue.");
    CHECK(plain_text(board.ask) == "What do you do now?");
    CHECK_FALSE(board.reply);
    choose(game, "run main");
    board = board_of(game);
    CHECK(plain_text(board.happened) ==
          "main suspends at line 14: it waits for say_after(\"Hello\") to end.");
    CHECK(clock_of(game) == "0.00 s");
    CHECK(moment_of(game).world.it == 2);
    CHECK(board.number == 2);
    CHECK(board.of == 9);
    CHECK(labels(board) == Labels{"run say_after(\"Hello\")", "run say_after(\"World\")",
                                  "run all ready ones simultaneously", "run main",
                                  "advance the clock", "stop the loop: it is over"});
    REQUIRE(strip_of(game).ready.size() == 2);
    CHECK(strip_of(game).ready[0].handle == board.choices[0].move.id);
    CHECK(strip_of(game).running.empty);
    REQUIRE(strip_of(game).waiting.size() == 1);
    CHECK(strip_of(game).waiting[0].task == board.choices[3].move.id);
    REQUIRE(board.reply);
    CHECK(board.reply->right);
    CHECK(board.reply->label == "run main");
    CHECK(plain_text(board.reply->text).ends_with(plain_text(board.happened)));

    choose(game, "run say_after(\"World\")");
    board = board_of(game);
    REQUIRE(board.reply);
    CHECK_FALSE(board.reply->right);
    CHECK(board.reply->label == "run say_after(\"World\")");
    CHECK(board.reply->rule == "first in, first out");
    CHECK(plain_text(board.reply->rule_in_full) == "The ready queue is first in, first out.");
    CHECK(plain_text(board.reply->text).starts_with("First in the queue is say_after(\"Hello\")"));
    CHECK(board.choices[1].refuted);
    CHECK_FALSE(board.choices[0].refuted);
    CHECK(board.number == 2);
    CHECK(plain_text(board.happened) ==
          "main suspends at line 14: it waits for say_after(\"Hello\") to end.");
}

TEST_CASE("loop board: in the exact depth the queue has its line, and timers are chosen too") {
    const Run run{Invocation{lesson("2.2")}};
    LoopGame game{run, LoopDepth::exact, false};
    choose(game, "run main");
    auto board = board_of(game);
    REQUIRE(strip_of(game).ready.size() == 3);
    CHECK(strip_of(game).ready[0].next_iteration);
    choose(game, "end iteration 1");
    board = board_of(game);
    CHECK_FALSE(strip_of(game).ready[0].next_iteration);
    CHECK(plain_text(board.happened) ==
          "Iteration 1 is over. Iteration 2 begins with what is ready now: compute(1), compute(2) "
          "and compute(3).");
    for (const char* label :
         {"run compute(1)", "run compute(2)", "run compute(3)", "end iteration 2"})
        choose(game, label);
    board = board_of(game);
    CHECK(plain_text(board.happened) ==
          "Iteration 2 is over. When iteration 3 begins, nothing is ready.");
    CHECK(labels(board) ==
          Labels{"run main", "run compute(1)", "run compute(2)", "run compute(3)",
                 "put compute(1)'s timer into the queue", "put compute(2)'s timer into the queue",
                 "put compute(3)'s timer into the queue", "advance the clock to 1.00 s",
                 "advance the clock to 2.00 s", "advance the clock to 3.00 s", "end iteration 3",
                 "stop the loop: it is over"});
    REQUIRE(strip_of(game).timers.size() == 3);
    CHECK(strip_of(game).timers[0].remaining == "1.00 s left");
    choose(game, "advance the clock to 1.00 s");
    CHECK(plain_text(board_of(game).happened) == "The clock goes from 0.00 s to 1.00 s.");
    choose(game, "put compute(1)'s timer into the queue");
    CHECK(plain_text(board_of(game, Language::zh).happened) ==
          "compute(1) 的定时器到期，排到就绪队列末尾。");
}

TEST_CASE("loop board: of two timers that are due at one time either may go first") {
    Invocation equal{lesson("2.2")};
    equal.values.set("x1", equal.values["x2"]);
    const Run run{equal};
    LoopGame game{run, LoopDepth::exact, false};
    while (clock_of(game) == "0.00 s")
        game.show_me();
    const auto put = [](std::uint32_t number) {
        return LoopMove{LoopAct::queue_timer, {IdKind::timer, number}};
    };
    CHECK(game.choose(put(2)).right);
    CHECK(plain_text(board_of(game).reply->text) ==
          "Two are due at the same time, compute(2) #2's timer and compute(2) #1's timer: either "
          "may go first. In this run it was compute(2) #1's timer.");
    game.undo();
    CHECK(game.choose(put(1)).right);
    CHECK(plain_text(board_of(game).reply->text) ==
          "Due now: compute(2) #1's timer. It goes to the end of the ready queue.");
    CHECK_FALSE(game.choose(put(3)).right);
}

TEST_CASE("loop board: what played itself is told, and a rule broken again is told in short") {
    const Run run{Invocation{lesson("1")}};
    LoopGame game{run, LoopDepth::easy};
    choose(game, "run main");
    choose(game, "run say_after(\"Hello\")");
    auto board = board_of(game);
    CHECK(board.number == 4);
    CHECK(plain_text(board.reply->text) ==
          "say_after(\"Hello\") has its turn and starts to run at line 4. say_after(\"Hello\") "
          "suspends at line 4: sleep(1) sets a timer for 1.00 s. say_after(\"World\") has its turn "
          "and starts to run at line 4. say_after(\"World\") suspends at line 4: sleep(0.5) sets a "
          "timer for 0.50 s.");
    choose(game, "stop the loop: it is over");
    board = board_of(game);
    CHECK_FALSE(board.reply->again);
    CHECK(plain_text(board.reply->text) ==
          "main is suspended at line 14, and has not ended. The ready queue is empty, but "
          "say_after(\"World\")'s timer is set for 0.50 s: time for the clock.");
    choose(game, "advance the clock to 0.50 s");
    choose(game, "stop the loop: it is over");
    board = board_of(game);
    CHECK(board.reply->again);
    CHECK_FALSE(board.reply->offer_to_show);
    CHECK(plain_text(board.reply->text) == "main is suspended at line 14, and has not ended.");
    const auto over = std::ranges::find(board.rules, LoopRule::over, &LoopRuleRow::rule);
    REQUIRE(over != board.rules.end());
    CHECK(over->use.wrong() == 2);
    CHECK(over->text == "main's end queues what stops the loop");
    choose(game, "run say_after(\"World\")");
    choose(game, "stop the loop: it is over");
    CHECK(board_of(game).reply->offer_to_show);
}

TEST_CASE("loop board: of much that happened by itself the last is told") {
    const auto program = std::make_shared<TestProgram>([]() -> asyncio::Coro<> {
        for (int i = 0; i < 100; ++i)
            co_await asyncio::sleep(0);
    });
    const Run run{Invocation{std::shared_ptr<const Program>{program}}};
    LoopGame game{run, LoopDepth::easy};
    game.show_me();
    while (game.outcome()->played == 0)
        game.choose(LoopModel{run.log(), run.facts().index, run.at(game.cursor())}.right_move());
    CHECK(game.outcome()->played > 90);
    const auto text = plain_text(board_of(game).reply->text);
    CHECK(text.starts_with("More happened before that: the timeline shows it. operator() "));
    CHECK(
        text.ends_with("operator() has run to its end and is done. After it the callback that "
                       "stops the loop has run."));
    CHECK(text.size() < 1000);
}

TEST_CASE("loop board: of gather nothing is said in a run that has none") {
    const auto has_gather = [](const char* id) {
        const Run run{Invocation{lesson(id)}};
        const auto rules = board_of(LoopGame{run, LoopDepth::exact}).rules;
        return std::ranges::count(rules, LoopRule::gather_notes, &LoopRuleRow::rule) == 1;
    };
    CHECK_FALSE(has_gather("1"));
    CHECK_FALSE(has_gather("3.1"));
    CHECK(has_gather("2.2"));
}

TEST_CASE("loop board: how it ends") {
    const auto end_of = [](const std::shared_ptr<const Program>& program) {
        const Run run{Invocation{program}};
        LoopGame game{run, LoopDepth::easy};
        while (!game.ended())
            game.show_me();
        const auto board = board_of(game);
        CHECK(board.choices.empty());
        CHECK(board.number == board.of);
        return plain_text(board.ask);
    };
    CHECK(end_of(lesson("3.1")) == "That was all: you have run the whole program.");
    const auto twin = [](const std::string& name) {
        return read_recording(LOOPSCOPE_TWINS "/" + name + "/golden-3.11.jsonl");
    };
    CHECK(end_of(twin("deadlock")).starts_with("Nothing is ready and no timer is set"));
    CHECK(end_of(recordings::open("spins.jsonl")) ==
          "The recording ends here, before the program does.");
    std::ostringstream out;
    write_json_lines(out, Run{Invocation{lesson("1")}}.log());
    std::istringstream in{out.str().substr(0, out.str().find("\"seq\":50") - 1)};
    CHECK(end_of(std::make_shared<Recording>("cut.jsonl", read_json_lines(in))) ==
          "The recording ends here, before the program does.");
    const Run run{Invocation{lesson("1")}};
    LoopGame part{run, LoopDepth::easy, false};
    part.play({2, 4});
    CHECK(plain_text(board_of(part).happened) ==
          "You are the event loop, and take over at 0.00 s, in iteration 2.");
    part.show_me();
    part.show_me();
    CHECK(plain_text(board_of(part).ask) == "That is the end of the stretch.");
}

TEST_CASE("loop board: a run with threads says what is not asked") {
    const Run run{Invocation{recordings::open("thread.jsonl")}};
    CHECK_FALSE(board_of(LoopGame{run, LoopDepth::easy}).note.empty());
    const Run own{Invocation{lesson("1")}};
    CHECK(board_of(LoopGame{own, LoopDepth::easy}).note.empty());
}

TEST_CASE("loop board: every text of every moment, in both languages") {
    std::vector<Invocation> all = all_variants();
    for (const auto& path : recordings::all())
        all.emplace_back(read_recording(path.string()));
    for (const Invocation& invocation : all) {
        CAPTURE(invocation.program->title(Language::en));
        const Run run{invocation};
        for (const auto depth : {LoopDepth::easy, LoopDepth::exact}) {
            LoopGame game{run, depth, false};
            game.play({0, game.decisions().size()});
            for (bool more = true; more;) {
                CAPTURE(game.cursor());
                for (const auto language : {Language::zh, Language::en}) {
                    const auto board = board_of(game, language);
                    check_text(board.happened, language);
                    check_text(board.ask, language);
                    if (board.reply)
                        check_text(board.reply->text, language);
                    CHECK(board.choices.size() == game.moves().size());
                }
                more = !game.ended();
                if (more)
                    game.show_me();
            }
        }
    }
}
