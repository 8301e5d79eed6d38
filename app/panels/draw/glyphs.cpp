#include "app/panels/draw/glyphs.hpp"

#include <initializer_list>
#include <numbers>

namespace app {
namespace {

constexpr float pi = std::numbers::pi_v<float>;

/// Draws in a square of side 1 around a center.
class Pen {
public:
    Pen(const Canvas& c, ImVec2 center, float size, Color color)
        : list_{*c.list}, center_{center}, size_{size}, color_{color} {}

    void triangle(ImVec2 a, ImVec2 b, ImVec2 d) const {
        // Clockwise, which is what ImGui's anti-aliasing wants.
        if ((b.x - a.x) * (d.y - a.y) - (b.y - a.y) * (d.x - a.x) < 0)
            std::swap(b, d);
        list_.AddTriangleFilled(at(a), at(b), at(d), color_);
    }
    void bar(float x0, float y0, float x1, float y1) const {
        // Whole pixels: a blurred bar looks like two.
        const ImVec2 a = at({x0, y0});
        const ImVec2 b = at({x1, y1});
        const float left = std::round(a.x);
        const float width = std::max(1.0F, std::round(b.x - a.x));
        list_.AddRectFilled({left, std::round(a.y)}, {left + width, std::round(b.y)}, color_);
    }
    void stroke(std::initializer_list<ImVec2> points, float thickness) const {
        for (const ImVec2 p : points)
            list_.PathLineTo(at(p));
        stroke_path(list_, color_, line(thickness));
    }
    void ring(float radius, float thickness) const {
        list_.AddCircle(center_, radius * size_, color_, 0, line(thickness));
    }
    /// The half disc that begins at angle `from` and goes on clockwise.
    void half_disc(float radius, float from) const {
        list_.PathArcTo(center_, radius * size_, from, from + pi);
        list_.PathFillConvex(color_);
    }
    /// Two strokes that meet at the top in the middle, as a filled shape.
    void chevron(float top, float thickness) const {
        const float bottom = top + 0.42F;
        quad({-0.5F, bottom}, {0, top}, {0, top + thickness}, {-0.5F, bottom + thickness});
        quad({0, top}, {0.5F, bottom}, {0.5F, bottom + thickness}, {0, top + thickness});
    }

private:
    void quad(ImVec2 a, ImVec2 b, ImVec2 d, ImVec2 e) const {
        list_.AddQuadFilled(at(a), at(b), at(d), at(e), color_);
    }
    [[nodiscard]] ImVec2 at(ImVec2 p) const {
        return {center_.x + p.x * size_, center_.y + p.y * size_};
    }
    [[nodiscard]] float line(float thickness) const { return std::max(1.0F, thickness * size_); }

    ImDrawList& list_;
    ImVec2 center_;
    float size_;
    Color color_;
};

constexpr float triangle_depth = 0.86F;

void right_triangle(const Pen& pen, float x) {
    pen.triangle({x, -0.5F}, {x + triangle_depth, 0}, {x, 0.5F});
}

void left_triangle(const Pen& pen, float x) {
    pen.triangle({x, 0}, {x + triangle_depth, -0.5F}, {x + triangle_depth, 0.5F});
}

}  // namespace

void draw_state_glyph(const Canvas& c, ImVec2 center, float size, trace::TaskState state,
                      Color color) {
    using trace::TaskState;
    const Pen pen{c, center, size, color};
    switch (state) {
        case TaskState::ready:
            pen.chevron(-0.5F, 0.22F);
            pen.chevron(-0.12F, 0.22F);
            break;
        case TaskState::running:
            right_triangle(pen, -triangle_depth / 2);
            break;
        case TaskState::suspended:
            pen.bar(-0.36F, -0.5F, -0.1F, 0.5F);
            pen.bar(0.1F, -0.5F, 0.36F, 0.5F);
            break;
        case TaskState::done:
            pen.stroke({{-0.42F, 0.06F}, {-0.12F, 0.38F}, {0.44F, -0.4F}}, 0.14F);
            break;
        case TaskState::cancelled:
            pen.ring(0.44F, 0.12F);
            pen.stroke({{-0.31F, 0.31F}, {0.31F, -0.31F}}, 0.12F);
            break;
        case TaskState::failed:
            pen.stroke({{-0.38F, -0.38F}, {0.38F, 0.38F}}, 0.18F);
            pen.stroke({{-0.38F, 0.38F}, {0.38F, -0.38F}}, 0.18F);
            break;
    }
}

float icon_width(Icon icon, float size) {
    switch (icon) {
        case Icon::restart:
        case Icon::step:
            return 1.12F * size;
        case Icon::end:
            return (2 * triangle_depth + 0.24F) * size;
        case Icon::pause:
            return 0.72F * size;
        case Icon::play:
        case Icon::step_back:
            return triangle_depth * size;
        case Icon::chevron_down:
            return 0.9F * size;
        case Icon::arrow_right:
        case Icon::arrow_left:
            return 1.2F * size;
        case Icon::half_circle:
        case Icon::theme:
        case Icon::plus:
        case Icon::minus:
        case Icon::tick:
        case Icon::cross:
            return size;
    }
    return size;
}

void draw_icon(const Canvas& c, ImVec2 center, float size, Icon icon, Color color) {
    const Pen pen{c, center, size, color};
    const float left = -icon_width(icon, 1) / 2;
    switch (icon) {
        case Icon::restart:
            pen.bar(left, -0.5F, left + 0.12F, 0.5F);
            left_triangle(pen, left + 0.24F);
            break;
        case Icon::step_back:
            left_triangle(pen, left);
            break;
        case Icon::play:
            right_triangle(pen, left);
            break;
        case Icon::pause:
            pen.bar(-0.36F, -0.5F, -0.1F, 0.5F);
            pen.bar(0.1F, -0.5F, 0.36F, 0.5F);
            break;
        case Icon::step:
            right_triangle(pen, left);
            pen.bar(-left - 0.12F, -0.5F, -left, 0.5F);
            break;
        case Icon::end:
            right_triangle(pen, left);
            right_triangle(pen, left + triangle_depth);
            pen.bar(-left - 0.12F, -0.5F, -left, 0.5F);
            break;
        case Icon::half_circle:
            pen.ring(0.45F, 0.1F);
            pen.half_disc(0.45F, pi / 2);
            break;
        case Icon::theme:
            pen.ring(0.45F, 0.1F);
            pen.half_disc(0.45F, -pi / 2);
            break;
        case Icon::chevron_down:
            pen.triangle({-0.45F, -0.28F}, {0.45F, -0.28F}, {0, 0.42F});
            break;
        case Icon::arrow_right:
            pen.stroke({{-0.6F, 0}, {0.58F, 0}}, 0.1F);
            pen.stroke({{0.22F, -0.34F}, {0.58F, 0}, {0.22F, 0.34F}}, 0.1F);
            break;
        case Icon::arrow_left:
            pen.stroke({{0.6F, 0}, {-0.58F, 0}}, 0.1F);
            pen.stroke({{-0.22F, -0.34F}, {-0.58F, 0}, {-0.22F, 0.34F}}, 0.1F);
            break;
        case Icon::plus:
            pen.bar(-0.4F, -0.06F, 0.4F, 0.06F);
            pen.bar(-0.06F, -0.4F, 0.06F, 0.4F);
            break;
        case Icon::minus:
            pen.bar(-0.4F, -0.06F, 0.4F, 0.06F);
            break;
        case Icon::tick:
            pen.stroke({{-0.42F, 0.06F}, {-0.12F, 0.38F}, {0.44F, -0.4F}}, 0.14F);
            break;
        case Icon::cross:
            pen.stroke({{-0.36F, -0.36F}, {0.36F, 0.36F}}, 0.12F);
            pen.stroke({{-0.36F, 0.36F}, {0.36F, -0.36F}}, 0.12F);
            break;
    }
}

}  // namespace app
