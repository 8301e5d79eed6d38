#include "app/panels/draw/lines.hpp"

#include <array>

#include "app/panels/draw/text.hpp"

namespace app {
namespace {

Pen pen(const Canvas& c, const Stroke& stroke) {
    switch (stroke.dash) {
        case Dash::solid:
            break;
        case Dash::dashed:
            return {stroke.color, stroke.thickness, c.px(4), c.px(3)};
        case Dash::dotted:
            return {stroke.color, stroke.thickness, std::max(stroke.thickness, c.px(1.5F)),
                    std::max(2 * stroke.thickness, c.px(3.5F))};
    }
    return {stroke.color, stroke.thickness};
}

}  // namespace

void draw_line(const Canvas& c, ImVec2 from, ImVec2 to, const Stroke& stroke) {
    const std::array points{from, to};
    draw_polyline(c, points, stroke);
}

void draw_polyline(const Canvas& c, std::span<const ImVec2> points, const Stroke& stroke) {
    c.surface.polyline(points, pen(c, stroke));
}

void draw_outline(const Canvas& c, const Box& box, float rounding, const Stroke& stroke) {
    c.surface.outline(box.inset(stroke.thickness / 2, stroke.thickness / 2), rounding,
                      pen(c, stroke));
}

void draw_curve(const Canvas& c, const Cubic& curve, const Stroke& stroke) {
    c.surface.curve(curve, pen(c, stroke), c.px(4) + 2 * stroke.thickness);
}

Cubic bulging(ImVec2 from, ImVec2 to, float bulge) {
    // A cubic reaches three quarters of the way to its controls.
    const float out = bulge / 0.75F;
    const float fall = (to.y - from.y) * 0.2F;
    return {from, {from.x + out, from.y + fall}, {to.x + out, to.y - fall}, to};
}

void draw_open_circle(const Canvas& c, ImVec2 center, float radius, Color color, Color ground) {
    c.surface.disc(center, radius, ground);
    c.surface.circle(center, radius, {color, c.hairline()});
}

void draw_bracket(const Canvas& c, float x, float y0, float y1, float depth, const Stroke& stroke) {
    const std::array<ImVec2, 4> points{{{x + depth, y0}, {x, y0}, {x, y1}, {x + depth, y1}}};
    draw_polyline(c, points, stroke);
}

void draw_badge(const Canvas& c, ImVec2 center, float radius, std::string_view number,
                Color color) {
    const ImVec2 snapped{rounded(center.x), rounded(center.y)};
    c.surface.circle(snapped, radius, {color, c.hairline()});
    draw_text_at(c, snapped.x, snapped.y, c.fonts.small, color, number, Align::center);
}

}  // namespace app
