#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/learn/loop_decisions.hpp"
#include "app/words/teller.hpp"

namespace app {

/// What an event loop keeps to.
enum class LoopRule : std::uint8_t {
    first_in_first_out,
    snapshot,  ///< an iteration runs what was ready when it began
    timer_due,
    clock,
    one_at_a_time,
    schedules_waiter,
    gather_notes,
    finish_iteration,
    over,
};
inline constexpr std::size_t loop_rules = static_cast<std::size_t>(LoopRule::over) + 1;

/// "first in, first out", and the rule as a sentence: texts "loopgame.rule.fifo",
/// "loopgame.rule.fifo.short".
[[nodiscard]] std::string_view rule_key(LoopRule rule);

/// The rules that can be met in a game.
[[nodiscard]] std::vector<LoopRule> rules_of(const LoopDecisions& decisions);

/// The rule that the right move follows; there must be a turn.
[[nodiscard]] LoopRule rule_followed(const LoopModel& model, LoopDepth depth);

/// Why a move is not right.
struct Refutation {
    LoopRule rule{};  ///< the rule that it breaks
    /// With the facts of the moment, as markup; the first says the most, and is enough for whom it
    /// is told again.
    std::vector<std::string> sentences;
};

/// Of a move that is offered and that the model does not allow; `tell` is of the model's moment.
[[nodiscard]] Refutation refute(const Teller& tell, const LoopModel& model, LoopDepth depth,
                                const LoopMove& move);

}  // namespace app
