#include "app/panels/draw/selection.hpp"

#include "app/panels/draw/lines.hpp"

namespace app {

void draw_selection(const Canvas& c, const Box& box) {
    const float gap = std::round(c.px(3));
    const float thickness = std::max(1.0F, std::round(c.px(1.5F)));
    draw_outline(c, box.inset(-gap, -gap), c.rounding() + gap, {c.theme.now, thickness});
}

}  // namespace app
