#include "app/panels/draw/selection.hpp"

#include "app/panels/draw/lines.hpp"

namespace app {

void draw_selection(const Canvas& c, const Box& box) {
    const float gap = rounded(c.px(3));
    draw_outline(c, box.inset(-gap, -gap), c.rounding() + gap, {c.theme.now, c.line(1.5F)});
}

}  // namespace app
