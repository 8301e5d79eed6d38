#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/i18n/translation.hpp"
#include "app/learn/loop_game.hpp"
#include "app/text/rich_text.hpp"

namespace app {

/// A move that can be chosen. Those that run a handle or put a timer into the queue are chosen at
/// the chip that has their id, and those that run a task at its chip.
struct LoopChoice {
    LoopMove move;
    std::string label;  ///< "run compute(2)", "end iteration 3"
    bool refuted = false;
    /// That chooses it: of what runs, or is queued, a digit; of what else the loop does, 'C' for
    /// the clock, to the first timer, 'E', 'O' and 'A'. 0: it has none.
    char key = 0;
};

/// What is said of the last choice.
struct LoopReply {
    bool right = false;
    bool shown = false;
    std::string label;           ///< of the move
    RichText text;               ///< right: what happened; else why not
    std::string rule;            ///< in short, "first in, first out"
    RichText rule_in_full;       ///< a sentence
    bool again = false;          ///< that rule was broken before: the text is shorter
    bool offer_to_show = false;  ///< broken so often that the answer should be offered
};

struct LoopRuleRow {
    LoopRule rule{};
    std::string text;  ///< in short
    AnswerRecord use;  ///< in this game
};

/// All that the screen of a LoopGame shows of it. The loop strip, the timeline, the source and the
/// output beside it are those of the moment after the game's cursor() events.
struct LoopBoard {
    RichText happened;  ///< what brought it here
    RichText ask;       ///< "What do you do now?"; at the end, how it ended
    RichText seen;      ///< at the end, what the game has shown
    std::vector<LoopChoice> choices;
    std::size_t number = 0, of = 0;  ///< decision 3 of 9; 0 where there is none
    std::optional<LoopReply> reply;
    std::vector<LoopRuleRow> rules;
    RichText note;  ///< what is not asked in this run, if it is not the rule
};

/// Asks the game's run for several of its worlds.
[[nodiscard]] LoopBoard loop_board(const LoopGame& game, const Translation& tr);

}  // namespace app
