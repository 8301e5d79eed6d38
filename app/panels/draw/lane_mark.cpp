#include "app/panels/draw/lane_mark.hpp"

#include <array>
#include <string>

#include "app/panels/draw/lines.hpp"
#include "app/panels/draw/text.hpp"

namespace app {

namespace {

// As the two have no factor in common, 30 neighbours differ in one at least.
constexpr std::size_t shapes = 6;
static_assert(Theme::lane_colors == 5);
constexpr std::size_t different = shapes * Theme::lane_colors;

constexpr float frame_padding = 3;  // plain pixels

void draw_shape(const Canvas& c, ImVec2 center, float size, std::size_t shape, Color color) {
    const auto [x, y] = center;
    const float half = size / 2;
    const float arm = size / 6;
    switch (shape) {
        case 0:
            c.surface.disc(center, half, color);
            break;
        case 1:
            c.surface.rectangle(box_around(center, {size * 0.88F, size * 0.88F}), color);
            break;
        case 2:
            c.surface.polygon(
                std::array<ImVec2, 3>{
                    {{x, y - half}, {x + half, y + half * 0.8F}, {x - half, y + half * 0.8F}}},
                color);
            break;
        case 3:
            c.surface.polygon(
                std::array<ImVec2, 4>{{{x, y - half}, {x + half, y}, {x, y + half}, {x - half, y}}},
                color);
            break;
        case 4:
            c.surface.rectangle({{x - arm, y - half}, {x + arm, y + half}}, color);
            c.surface.rectangle({{x - half, y - arm}, {x + half, y + arm}}, color);
            break;
        default:
            c.surface.circle(center, half - c.px(1), {color, c.line(2)});
            break;
    }
}

}  // namespace

float lane_mark_width(const Canvas& c, float size, std::size_t number) {
    if (number < different)
        return size;
    return text_width(c.fonts.mono_small, std::to_string(number)) + 2 * c.px(frame_padding);
}

void draw_lane_mark(const Canvas& c, ImVec2 center, float size, std::size_t number) {
    const Color color = c.theme.lanes[number % Theme::lane_colors];
    if (number < different)
        return draw_shape(c, center, size, number % shapes, color);
    const Box frame = box_around(center, {lane_mark_width(c, size, number), c.px(15)});
    draw_outline(c, frame, c.px(3), {color, c.hairline()});
    draw_text_in(c, frame.inset(c.px(frame_padding), 0), c.fonts.mono_small, c.theme.muted,
                 std::to_string(number));
}

}  // namespace app
