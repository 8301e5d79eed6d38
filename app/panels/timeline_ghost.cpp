#include <algorithm>

#include "app/panels/draw/blocks.hpp"
#include "app/panels/draw/lines.hpp"
#include "app/panels/timeline_parts.hpp"

namespace app {

namespace {

// How opaque the ground of a wait is that has moved.
constexpr float ground = 0.16F;

}  // namespace

void draw_ghost(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene,
                float scroll) {
    const StateColors& waiting = c.theme.of(trace::TaskState::suspended);
    for (std::size_t i = 0; i < scene.lanes.size(); ++i) {
        const TimelineLane& lane = scene.lanes[i];
        const float y = l.center(scene.first_row + i, scroll);
        // A little higher than the waits of now, so that it is seen around them.
        const float half =
            rounded(l.bar * block_height(trace::TaskState::suspended) / 2 + c.px(2.5F));
        for (const auto& wait : lane.before) {
            const Box box{{rounded(l.x(wait.x0)), rounded(y) - half},
                          {rounded(l.x(wait.x1)), rounded(y) + half}};
            c.surface.rectangle(box, faded(waiting.base, ground));
            draw_outline(c, box, 0, {faded(waiting.text, 0.7F), c.hairline(), Dash::dashed});
        }
        if (lane.ended_before) {
            const float x = rounded(l.x(*lane.ended_before)) + 0.5F;
            draw_line(c, {x, y - l.bar / 2}, {x, y + l.bar / 2},
                      {c.theme.muted, c.hairline(), Dash::dashed});
        }
    }
}

void draw_total_change(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene) {
    if (!scene.total_change)
        return;
    const auto& change = *scene.total_change;
    const Clip to_ruler{c, {{l.ruler.min.x, l.ruler.min.y}, {l.room.max.x, l.cpu.min.y + c.px(6)}}};
    const float y = rounded(l.ruler.max.y) + 0.5F;
    const Color color = change.less ? c.theme.good : c.theme.of(trace::TaskState::failed).text;
    const float x0 = l.x(std::min(change.before, change.now));
    const float x1 = l.x(std::max(change.before, change.now));
    draw_line(c, {x0, y}, {x1, y}, {color, c.line(1.5F), Dash::dashed});
    for (const float x : {x0, x1})
        draw_line(c, {x, y - c.px(4)}, {x, y + c.px(4)}, {color, c.line(1.5F)});
}

}  // namespace app
