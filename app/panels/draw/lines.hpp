#pragma once

#include <span>
#include <string_view>

#include "app/panels/draw/canvas.hpp"

namespace app {

enum class Dash { solid, dashed, dotted };

struct Stroke {
    Color color = 0;
    float thickness = 1;  ///< pixels
    Dash dash = Dash::solid;
};

void draw_line(const Canvas& c, ImVec2 from, ImVec2 to, const Stroke& stroke);

void draw_polyline(const Canvas& c, std::span<const ImVec2> points, const Stroke& stroke);

/// The outline of a rounded rectangle, inside `box`.
void draw_outline(const Canvas& c, const Box& box, float rounding, const Stroke& stroke);

/// A curve with a filled head.
void draw_curve(const Canvas& c, const Cubic& curve, const Stroke& stroke);

/// Between two lanes, leaving and arriving sideways: it bulges by `bulge` pixels to the right (to
/// the left when negative).
[[nodiscard]] Cubic bulging(ImVec2 from, ImVec2 to, float bulge);

/// A small open circle: here something is born.
void draw_open_circle(const Canvas& c, ImVec2 center, float radius, Color color, Color ground);

/// A square bracket `[` around what stands between y0 and y1; `x` is its spine.
void draw_bracket(const Canvas& c, float x, float y0, float y1, float depth, const Stroke& stroke);

/// A number in a circle of its own, as in ①.
void draw_badge(const Canvas& c, ImVec2 center, float radius, std::string_view number, Color color);

}  // namespace app
