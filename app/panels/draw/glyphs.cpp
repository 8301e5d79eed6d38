#include "app/panels/draw/glyphs.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <numbers>
#include <utility>

namespace app {
namespace {

constexpr float pi = std::numbers::pi_v<float>;

/// Draws in a square of side 1 around a center.
class UnitSquare {
public:
    UnitSquare(const Canvas& c, ImVec2 center, float size, Color color)
        : surface_{c.surface}, center_{center}, size_{size}, color_{color} {}

    void triangle(ImVec2 a, ImVec2 b, ImVec2 d) const {
        if ((b.x - a.x) * (d.y - a.y) - (b.y - a.y) * (d.x - a.x) < 0)
            std::swap(b, d);  // clockwise, which is what ImGui's anti-aliasing wants
        polygon({a, b, d});
    }
    void bar(float x0, float y0, float x1, float y1) const {
        // Whole pixels: a blurred bar looks like two.
        const ImVec2 a = at({x0, y0});
        const ImVec2 b = at({x1, y1});
        const float left = rounded(a.x);
        const float width = std::max(1.0F, rounded(b.x - a.x));
        surface_.rectangle({{left, rounded(a.y)}, {left + width, rounded(b.y)}}, color_);
    }
    /// Through a dozen points at most.
    void stroke(std::initializer_list<ImVec2> points, float thickness) const {
        std::array<ImVec2, 12> placed;
        std::ranges::transform(points, placed.begin(), [this](ImVec2 p) { return at(p); });
        surface_.polyline(std::span{placed}.first(points.size()), pen(thickness));
    }
    void ring(float radius, float thickness) const {
        surface_.circle(center_, radius * size_, pen(thickness));
    }
    /// The half disc that begins at angle `from` and goes on clockwise.
    void half_disc(float radius, float from) const {
        surface_.segment(center_, radius * size_, from, from + pi, color_);
    }
    /// Two strokes that meet at the top in the middle, as a filled shape.
    void chevron(float top, float thickness) const {
        const float bottom = top + 0.42F;
        polygon({{-0.5F, bottom}, {0, top}, {0, top + thickness}, {-0.5F, bottom + thickness}});
        polygon({{0, top}, {0.5F, bottom}, {0.5F, bottom + thickness}, {0, top + thickness}});
    }

private:
    void polygon(std::initializer_list<ImVec2> corners) const {
        std::array<ImVec2, 4> placed;
        std::ranges::transform(corners, placed.begin(), [this](ImVec2 p) { return at(p); });
        surface_.polygon(std::span{placed}.first(corners.size()), color_);
    }
    [[nodiscard]] ImVec2 at(ImVec2 p) const {
        return {center_.x + p.x * size_, center_.y + p.y * size_};
    }
    [[nodiscard]] Pen pen(float thickness) const {
        return {color_, std::max(1.0F, thickness * size_)};
    }

    Surface& surface_;
    ImVec2 center_;
    float size_;
    Color color_;
};

constexpr float triangle_depth = 0.86F;

void right_triangle(const UnitSquare& in, float x) {
    in.triangle({x, -0.5F}, {x + triangle_depth, 0}, {x, 0.5F});
}

void left_triangle(const UnitSquare& in, float x) {
    in.triangle({x, 0}, {x + triangle_depth, -0.5F}, {x + triangle_depth, 0.5F});
}

}  // namespace

void draw_state_glyph(const Canvas& c, ImVec2 center, float size, trace::TaskState state,
                      Color color) {
    using trace::TaskState;
    const UnitSquare in{c, center, size, color};
    switch (state) {
        case TaskState::ready:
            in.chevron(-0.5F, 0.22F);
            in.chevron(-0.12F, 0.22F);
            break;
        case TaskState::running:
            right_triangle(in, -triangle_depth / 2);
            break;
        case TaskState::suspended:
            in.bar(-0.36F, -0.5F, -0.1F, 0.5F);
            in.bar(0.1F, -0.5F, 0.36F, 0.5F);
            break;
        case TaskState::done:
            in.stroke({{-0.42F, 0.06F}, {-0.12F, 0.38F}, {0.44F, -0.4F}}, 0.14F);
            break;
        case TaskState::cancelled:
            in.ring(0.44F, 0.12F);
            in.stroke({{-0.31F, 0.31F}, {0.31F, -0.31F}}, 0.12F);
            break;
        case TaskState::failed:
            in.stroke({{-0.38F, -0.38F}, {0.38F, 0.38F}}, 0.18F);
            in.stroke({{-0.38F, 0.38F}, {0.38F, -0.38F}}, 0.18F);
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
        case Icon::undo:
        case Icon::share:
            return size;
    }
    return size;
}

void draw_icon(const Canvas& c, ImVec2 center, float size, Icon icon, Color color) {
    const UnitSquare in{c, center, size, color};
    const float left = -icon_width(icon, 1) / 2;
    switch (icon) {
        case Icon::restart:
            in.bar(left, -0.5F, left + 0.12F, 0.5F);
            left_triangle(in, left + 0.24F);
            break;
        case Icon::undo:
            in.stroke({{-0.05F, -0.33F},
                       {0.15F, -0.32F},
                       {0.31F, -0.2F},
                       {0.39F, -0.03F},
                       {0.38F, 0.17F},
                       {0.26F, 0.33F},
                       {0.09F, 0.41F},
                       {-0.11F, 0.4F},
                       {-0.27F, 0.28F},
                       {-0.35F, 0.14F}},
                      0.12F);
            in.triangle({-0.42F, -0.33F}, {-0.02F, -0.58F}, {-0.02F, -0.08F});
            break;
        case Icon::share:
            in.stroke({{-0.16F, -0.08F},
                       {-0.4F, -0.08F},
                       {-0.4F, 0.5F},
                       {0.4F, 0.5F},
                       {0.4F, -0.08F},
                       {0.16F, -0.08F}},
                      0.1F);
            in.stroke({{0, 0.2F}, {0, -0.48F}}, 0.1F);
            in.stroke({{-0.24F, -0.26F}, {0, -0.5F}, {0.24F, -0.26F}}, 0.1F);
            break;
        case Icon::step_back:
            left_triangle(in, left);
            break;
        case Icon::play:
            right_triangle(in, left);
            break;
        case Icon::pause:
            in.bar(-0.36F, -0.5F, -0.1F, 0.5F);
            in.bar(0.1F, -0.5F, 0.36F, 0.5F);
            break;
        case Icon::step:
            right_triangle(in, left);
            in.bar(-left - 0.12F, -0.5F, -left, 0.5F);
            break;
        case Icon::end:
            right_triangle(in, left);
            right_triangle(in, left + triangle_depth);
            in.bar(-left - 0.12F, -0.5F, -left, 0.5F);
            break;
        case Icon::half_circle:
            in.ring(0.45F, 0.1F);
            in.half_disc(0.45F, pi / 2);
            break;
        case Icon::theme:
            in.ring(0.45F, 0.1F);
            in.half_disc(0.45F, -pi / 2);
            break;
        case Icon::chevron_down:
            in.triangle({-0.45F, -0.28F}, {0.45F, -0.28F}, {0, 0.42F});
            break;
        case Icon::arrow_right:
            in.stroke({{-0.6F, 0}, {0.58F, 0}}, 0.1F);
            in.stroke({{0.22F, -0.34F}, {0.58F, 0}, {0.22F, 0.34F}}, 0.1F);
            break;
        case Icon::arrow_left:
            in.stroke({{0.6F, 0}, {-0.58F, 0}}, 0.1F);
            in.stroke({{-0.22F, -0.34F}, {-0.58F, 0}, {-0.22F, 0.34F}}, 0.1F);
            break;
        case Icon::plus:
            in.bar(-0.4F, -0.06F, 0.4F, 0.06F);
            in.bar(-0.06F, -0.4F, 0.06F, 0.4F);
            break;
        case Icon::minus:
            in.bar(-0.4F, -0.06F, 0.4F, 0.06F);
            break;
        case Icon::tick:
            in.stroke({{-0.42F, 0.06F}, {-0.12F, 0.38F}, {0.44F, -0.4F}}, 0.14F);
            break;
        case Icon::cross:
            in.stroke({{-0.36F, -0.36F}, {0.36F, 0.36F}}, 0.12F);
            in.stroke({{-0.36F, 0.36F}, {0.36F, -0.36F}}, 0.12F);
            break;
    }
}

}  // namespace app
