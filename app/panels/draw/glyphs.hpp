#pragma once

#include "app/panels/draw/canvas.hpp"

namespace app {

/// The sign of a state, `size` pixels high. Drawn, so that no font needs to have it.
void draw_state_glyph(const Canvas& c, ImVec2 center, float size, trace::TaskState state,
                      Color color);

enum class Icon {
    restart,
    share,  ///< an arrow out of a box
    undo,   ///< an arrow that turns back
    step_back,
    play,
    pause,
    step,
    end,
    half_circle,  ///< the program's sign, its left half filled
    theme,        ///< the same, its right half filled
    chevron_down,
    arrow_right,
    arrow_left,
    plus,
    minus,
    tick,
    cross,
};

/// `size` pixels high.
void draw_icon(const Canvas& c, ImVec2 center, float size, Icon icon, Color color);

/// How wide draw_icon() is at that height.
[[nodiscard]] float icon_width(Icon icon, float size);

}  // namespace app
