#pragma once

#include <optional>

#include "app/panels/draw/canvas.hpp"
#include "app/scene/gather_slots.hpp"

namespace app {

/// gather's list and its slots. Returns the task that was clicked.
std::optional<trace::Id> draw_gather_slots(const Canvas& c, const Box& box,
                                           const GatherSlots& scene, trace::Id selected,
                                           const Translation& tr);

}  // namespace app
