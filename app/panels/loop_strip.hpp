#pragma once

#include <optional>

#include "app/panels/draw/canvas.hpp"
#include "app/scene/loop_strip.hpp"

namespace app {

/// The event loop: ready queue, the running seat, timers, and who waits for something else. Returns
/// the task that was clicked.
std::optional<trace::Id> draw_loop_strip(const Canvas& c, const Box& box, const LoopStrip& scene,
                                         trace::Id selected, const Translation& tr);

}  // namespace app
