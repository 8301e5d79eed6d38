#pragma once

#include "app/learn/progress.hpp"
#include "app/panels/draw/canvas.hpp"

namespace app {

/// How far a stage has been met: a tick, a ring, or next to nothing. `size` pixels high.
void draw_mark(const Canvas& c, ImVec2 center, float size, Mark mark);

}  // namespace app
