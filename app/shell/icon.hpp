#pragma once

#include "app/shell/picture.hpp"

namespace app {

/// The program's icon, `side` pixels wide and high: the half-filled circle of the top bar.
[[nodiscard]] Picture draw_icon_picture(int side);

}  // namespace app
