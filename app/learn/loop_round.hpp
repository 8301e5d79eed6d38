#pragma once

#include <vector>

#include "app/learn/loop_game.hpp"
#include "app/learn/tally.hpp"

namespace app {

/// What came of a game that was played to its end.
struct LoopRound {
    LoopDepth depth{};
    bool first = false;  ///< of a program, at that depth: for finding out, it keeps no score
    Tally decisions;     ///< that the learner made
    int shown = 0;       ///< that were not the learner's
    /// In the order in which that was seen: of a rule that was broken more than once at a decision,
    /// once.
    std::vector<LoopRuleShown> rules{};
};

}  // namespace app
