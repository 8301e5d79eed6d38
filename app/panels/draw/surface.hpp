#pragma once

#include <span>
#include <string_view>

#include "app/look/fonts.hpp"
#include "app/panels/draw/box.hpp"
#include "app/theme/theme.hpp"

namespace app {

/// How a line is drawn.
struct Pen {
    Color color = 0;
    float thickness = 1;    ///< pixels
    float on = 0, off = 0;  ///< pixels of a dash and of the gap after it; off 0: solid
};

/// Which corners of a rectangle are rounded.
enum class Corners { all, left, right, none };

/// 45° stripes.
struct Hatch {
    enum class Lines { single, crossed };

    Lines lines = Lines::single;
    Color color = 0;
    float stripe = 1;  ///< pixels that a stripe is wide along the edge
    float period = 2;  ///< pixels from one stripe to the next
};

/// A cubic Bézier curve.
struct Cubic {
    ImVec2 from, control1, control2, to;
};

/// What all drawing ends in. A window's is ImGuiSurface; whoever wants the picture in another form
/// writes another one. All lengths are pixels, y points down. What is drawn later covers what was
/// drawn before.
class Surface {
public:
    virtual ~Surface() = default;

    virtual void rectangle(const Box& box, Color color, float rounding = 0,
                           Corners corners = Corners::all) = 0;
    /// Its line's middle is on the edge of `box`.
    virtual void outline(const Box& box, float rounding, const Pen& pen) = 0;
    /// Stripes inside `box`, anchored to its left edge so that they move with it.
    virtual void hatch(const Box& box, const Hatch& hatch) = 0;
    virtual void polyline(std::span<const ImVec2> points, const Pen& pen) = 0;
    /// With a filled head so many pixels long at its end, unless `head` is 0.
    virtual void curve(const Cubic& curve, const Pen& pen, float head) = 0;
    /// A convex one, filled.
    virtual void polygon(std::span<const ImVec2> corners, Color color) = 0;
    virtual void disc(ImVec2 center, float radius, Color color) = 0;
    /// What an arc cuts off a disc. Angles in radians, clockwise from the right.
    virtual void segment(ImVec2 center, float radius, float from, float to, Color color) = 0;
    /// Solid, whatever the pen says.
    virtual void circle(ImVec2 center, float radius, const Pen& pen) = 0;
    /// One line, as wide as text_width() says.
    virtual void text(ImVec2 top_left, const Font& font, Color color, std::string_view text) = 0;

    /// Until pop_clip() only what is inside of `box`, and of the clip before, is seen.
    virtual void push_clip(const Box& box) = 0;
    virtual void pop_clip() = 0;
    /// What is seen now.
    [[nodiscard]] virtual Box clip() const = 0;

    /// What is drawn until pop_layer() lies above everything else: a tooltip, a list.
    virtual void push_layer() = 0;
    virtual void pop_layer() = 0;
};

}  // namespace app
