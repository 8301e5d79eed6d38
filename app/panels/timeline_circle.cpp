#include <algorithm>

#include "app/panels/draw/lines.hpp"
#include "app/panels/timeline_parts.hpp"

namespace app {

void draw_circle(const Canvas& c, const TimelineLayout& l, const std::vector<CircleArrow>& arrows,
                 const TimelineScene& scene, float scroll) {
    // Plain pixels.
    constexpr float left_of_now = 26, bulge = 16, width = 2, beside_middle = 3;
    const float x =
        rounded(std::max(l.x(scene.now_x) - c.px(left_of_now), l.lanes.min.x + c.px(left_of_now)));
    if (l.x(scene.now_x) < l.lanes.min.x || x > l.lanes.max.x)
        return;
    const Stroke stroke{c.theme.of(trace::TaskState::failed).text, c.line(width)};
    for (const CircleArrow& arrow : arrows) {
        // Down on the right and up on the left: together they go round.
        const float side = arrow.to > arrow.from ? 1.0F : -1.0F;
        const float from = l.center(arrow.from, scroll), to = l.center(arrow.to, scroll);
        const float at = x + side * c.px(beside_middle);
        draw_curve(c, bulging({at, from}, {at, to}, side * c.px(bulge)), stroke);
    }
}

}  // namespace app
