#pragma once

#include "app/shell/picture.hpp"

namespace app {

/// The program's icon as in assets/loopscope.svg, `side` pixels wide and high.
[[nodiscard]] Picture draw_icon_picture(int side);

}  // namespace app
