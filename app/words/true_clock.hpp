#pragma once

#include <cstddef>

#include "app/words/narration_parts.hpp"

/// What is said otherwise where the clock goes on by itself: the loop waits, and nothing jumps.
namespace app::narration {

[[nodiscard]] inline bool is_true_clock(const Teller& tell) {
    return tell.moment().facts.shape.true_clock();
}

/// Of the `advance` at a position: that the loop waited, for how long, and what came then, a timer
/// or something from outside.
[[nodiscard]] Told loop_waited(const Teller& tell, std::size_t position);

}  // namespace app::narration
