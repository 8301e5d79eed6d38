#pragma once

#include "app/i18n/translation.hpp"
#include "app/panels/draw/canvas.hpp"

namespace app {

/// A picture of the window in which everything says what it is: each panel, mark, badge and arrow.
/// It is meant for a box of at least `help_picture_size`, plain pixels.
constexpr float help_picture_width = 560, help_picture_height = 522;
void draw_help_picture(const Canvas& c, const Box& box, const Translation& tr);

}  // namespace app
