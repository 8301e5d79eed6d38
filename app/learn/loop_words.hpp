#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/i18n/translation.hpp"
#include "app/learn/loop_game.hpp"

namespace app {

/// A move as what can be chosen, in plain text: "run compute(2)". `tell` is of the model's moment.
[[nodiscard]] std::string move_label(const Teller& tell, const LoopModel& model,
                                     const LoopMove& move);

/// What happened when a decision of the game had been met, up to the next one: the last few
/// sentences, as markup; one at least. `move` is the one that was made. Asks the game's run for
/// several of its worlds.
inline constexpr std::size_t most_told = 6;
[[nodiscard]] std::vector<std::string> told_after(const LoopGame& game, std::size_t decision,
                                                  const LoopMove& move, const Translation& tr);

/// How the game has ended, as markup.
[[nodiscard]] std::string told_at_end(const LoopGame& game, const Translation& tr);

}  // namespace app
