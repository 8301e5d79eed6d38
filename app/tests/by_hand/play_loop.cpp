// Plays the event loop of a program in the terminal:
//
//     play_loop 2.2 [exact] [zh] [all]        or the file of a recording
//
// A number chooses; s shows the right move, u takes back, q ends. With `all` it plays by itself and
// says of each decision what it would answer to every choice.

#include <fmt/core.h>

#include <iostream>
#include <set>
#include <string>

#include "app/learn/loop_board.hpp"
#include "app/run/recording.hpp"
#include "app/scene/loop_strip.hpp"
#include "app/tests/catalogue.hpp"

using namespace app;

namespace {

std::string places(const LoopStrip& strip) {
    std::string text = "  ready:";
    bool next = false;
    for (const auto& chip : strip.ready) {
        if (chip.next_iteration && !next)
            text += "  | next:";
        next = chip.next_iteration;
        text += fmt::format("  {} ({})", chip.label, chip.note);
    }
    text += "\n  timers:";
    for (const auto& chip : strip.timers)
        text += fmt::format("  {} {} ({})", chip.label, chip.deadline, chip.remaining);
    text += "\n  waiting:";
    for (const auto& chip : strip.waiting)
        text += fmt::format("  {} ({})", chip.label, chip.detail);
    return text;
}

void print(const LoopReply& reply) {
    fmt::print("  {} {}: {}\n      [{}]\n", reply.right ? "v" : "x", reply.label,
               plain_text(reply.text), reply.rule);
}

void print(const LoopGame& game, const LoopBoard& board, const Translation& tr) {
    const Moment moment = loop_moment(game.run(), game.cursor(), tr);
    fmt::print("\n{} · {} · {} / {}\n{} {}\n{}\n", moment.facts.seconds(moment.now_ns),
               moment.world.it, board.number, board.of, plain_text(board.happened),
               plain_text(board.ask), places(loop_strip(moment)));
}

void play_all(LoopGame& game, const Translation& tr) {
    while (!game.ended()) {
        print(game, loop_board(game, tr), tr);
        for (const LoopMove& move : game.moves()) {
            if (game.choose(move).right) {
                game.undo();
                continue;
            }
            print(*loop_board(game, tr).reply);
            game.undo();
        }
        game.show_me();
        print(*loop_board(game, tr).reply);
    }
    print(game, loop_board(game, tr), tr);
}

void play(LoopGame& game, const Translation& tr) {
    std::string line;
    do {
        const auto board = loop_board(game, tr);
        if (board.reply)
            print(*board.reply);
        print(game, board, tr);
        for (std::size_t i = 0; i < board.choices.size(); ++i) {
            fmt::print("  {:2} {} {}\n", i + 1, board.choices[i].refuted ? "x" : " ",
                       board.choices[i].label);
        }
        fmt::print("{} of {} > ", game.right_at_first_try(), game.met());
        std::cout.flush();
        if (!std::getline(std::cin, line))
            return;
        const auto number = static_cast<std::size_t>(std::atoi(line.c_str()));
        if (line == "u" && game.can_undo())
            game.undo();
        else if (line == "s" && !game.ended())
            game.show_me();
        else if (number > 0 && number <= board.choices.size() && !board.choices[number - 1].refuted)
            game.choose(board.choices[number - 1].move);
    } while (line != "q");
}

}  // namespace

int main(int argc, char** argv) {
    const std::set<std::string> words(argv + 2, argv + std::max(argc, 2));
    const std::string name = argc > 1 ? argv[1] : "1";
    const auto language = words.contains("zh") ? Language::zh : Language::en;
    auto program = catalogue().find(name);
    const Run run{Invocation{program ? program : read_recording(name), language}};
    const auto depth = words.contains("exact") ? LoopDepth::exact : LoopDepth::easy;
    LoopGame game{run, depth, !words.contains("all")};
    if (words.contains("all"))
        play_all(game, Translation::of(language));
    else
        play(game, Translation::of(language));
}
