#pragma once

#include "app/panels/draw/canvas.hpp"

namespace app {

/// Around what belongs to the selected task, in all panels.
void draw_selection(const Canvas& c, const Box& box);

}  // namespace app
