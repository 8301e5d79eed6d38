#pragma once

#include "app/i18n/translation.hpp"
#include "app/panels/draw/canvas.hpp"

namespace app {

/// The help page, over the window: how to read the picture, and every key. Returns false when the
/// person wants it closed.
bool draw_help(const Canvas& c, const Box& window, const Translation& tr);

}  // namespace app
