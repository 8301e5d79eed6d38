#include <algorithm>
#include <array>

#include "app/panels/draw/lines.hpp"
#include "app/panels/draw/text.hpp"
#include "app/panels/timeline_parts.hpp"

namespace app {

namespace {

using trace::TaskState;

// Plain pixels.
constexpr float path_width = 2.5F;
constexpr float halo = 1.5F;  // on each side, so that it is seen on every block
constexpr float turn_mark = 8;

/// A straight line of the path, sideways or down.
void draw_stroke(const Canvas& c, ImVec2 from, ImVec2 to, float width, Color color) {
    const float half = width / 2;
    const Box box{{std::min(from.x, to.x) - half, std::min(from.y, to.y) - half},
                  {std::max(from.x, to.x) + half, std::max(from.y, to.y) + half}};
    c.surface.rectangle(box, color, half);
}

void draw_strokes(const Canvas& c, const TimelineLayout& l, const TimelineOverlay& overlay,
                  float scroll, float width, Color color, bool broken) {
    for (const auto& piece : overlay.pieces) {
        const float y = l.center(piece.row, scroll);
        const Color shade = faded(color, piece.faint ? faint : 1);
        if (piece.waits && broken) {
            draw_line(c, {l.x(piece.x0), y}, {l.x(piece.x1), y}, {shade, width, Dash::dashed});
        } else {
            draw_stroke(c, {l.x(piece.x0), y}, {l.x(piece.x1), y}, width, shade);
        }
    }
    for (const auto& turn : overlay.turns) {
        const float x = l.x(turn.x);
        draw_stroke(c, {x, l.center(turn.from, scroll)}, {x, l.center(turn.to, scroll)}, width,
                    faded(color, turn.faint ? faint : 1));
    }
}

void draw_turn_mark(const Canvas& c, ImVec2 at, float size, Color color) {
    const float half = size / 2;
    const std::array<ImVec2, 4> corners{
        {{at.x, at.y - half}, {at.x + half, at.y}, {at.x, at.y + half}, {at.x - half, at.y}}};
    c.surface.polygon(corners, color);
}

}  // namespace

void draw_path(const Canvas& c, const TimelineLayout& l, const TimelineOverlay& overlay,
               float scroll) {
    const float width = c.line(path_width);
    draw_strokes(c, l, overlay, scroll, width + 2 * c.px(halo), c.theme.panel, false);
    draw_strokes(c, l, overlay, scroll, width, c.theme.now, true);
    for (const auto& turn : overlay.turns) {
        const ImVec2 at{l.x(turn.x), l.center(turn.to, scroll)};
        draw_turn_mark(c, at, c.px(turn_mark + 3), c.theme.panel);
        draw_turn_mark(c, at, c.px(turn_mark), faded(c.theme.now, turn.faint ? faint : 1));
    }
}

void draw_alive(const Canvas& c, const TimelineLayout& l, const TimelineOverlay& overlay,
                const Translation& tr) {
    const float y = rounded(l.strip.center().y);
    const float right = l.room.min.x + l.header_width - c.px(4);
    const float x =
        draw_text_at(c, l.room.min.x, y, c.fonts.body, c.theme.text, tr["report.alive"]) + c.px(8);
    const auto most = tr.format("report.alive.most", {{"n", overlay.most_alive}});
    if (fits(c.fonts.small, most, right - x))
        draw_text_at(c, x, y, c.fonts.small, c.theme.muted, most);
    const float bottom = l.strip.max.y - c.px(4);
    const float height = l.strip.height() - c.px(8);
    const Clip to_strip{c, l.strip};
    // From below: what waits, what is ready, who runs.
    constexpr std::array stacked{TaskState::suspended, TaskState::ready, TaskState::running};
    for (const auto& column : overlay.alive) {
        float below = bottom;
        std::uint32_t sum = 0;
        for (const TaskState state : stacked) {
            const auto count = column.counts[static_cast<std::size_t>(state)];
            if (count == 0)
                continue;
            sum += count;
            const float part =
                static_cast<float>(sum) / static_cast<float>(std::max(overlay.most_alive, 1U));
            const float top = std::min(rounded(bottom - height * std::min(part, 1.0F)), below - 1);
            const auto& colors = c.theme.of(state);
            const Color color = state == TaskState::suspended
                                    ? mixed(colors.base, c.theme.panel, 0.45F)
                                    : colors.base;
            c.surface.rectangle({{l.x(column.x0), top}, {l.x(column.x1), below}},
                                faded(color, column.faint ? faint : 1));
            below = top;
        }
    }
    draw_line(c, {l.lanes.min.x, l.strip.max.y}, {l.lanes.max.x, l.strip.max.y},
              {c.theme.grid, c.hairline()});
}

}  // namespace app
