#pragma once

#include "app/panels/draw/canvas.hpp"

namespace app {

/// The mark of a task, the same at its lane and beside the source: shape and colour for as many as
/// have lanes of their own (30), a number in a frame for more. It can be taken for no task's name.
/// `number` as of lane_mark().
void draw_lane_mark(const Canvas& c, ImVec2 center, float size, std::size_t number);

/// How wide it is at that size.
[[nodiscard]] float lane_mark_width(const Canvas& c, float size, std::size_t number);

}  // namespace app
