#include "app/shell/icon.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <numbers>

namespace app {
namespace {

// The shapes are distances, in the units of the SVG file (128 a side), from a point to an edge;
// negative inside. The origin is the icon's middle.
struct Point {
    float x, y;
};

float rounded_square(Point p, float half, float radius) {
    const float dx = std::abs(p.x) - half + radius;
    const float dy = std::abs(p.y) - half + radius;
    const float outside = std::hypot(std::max(dx, 0.0F), std::max(dy, 0.0F));
    return outside + std::min(std::max(dx, dy), 0.0F) - radius;
}

float disc(Point p, Point center, float radius) {
    return std::hypot(p.x - center.x, p.y - center.y) - radius;
}

float ring(Point p, float radius, float thickness) {
    return std::abs(disc(p, {0, 0}, radius)) - thickness / 2;
}

/// A ring open for the sixty degrees before three o'clock, with round ends.
float loop(Point p, float radius, float thickness) {
    constexpr float opening = std::numbers::pi_v<float> / 3;
    const float angle = std::atan2(p.y, p.x);
    if (angle > 0 || angle < -opening)
        return ring(p, radius, thickness);
    const Point upper{radius * std::cos(opening), -radius * std::sin(opening)};
    return std::min(disc(p, upper, thickness / 2), disc(p, {radius, 0}, thickness / 2));
}

/// The triangle that points up to `tip`.
float arrow_head(Point p, Point tip, float half_width, float height) {
    const float slope = std::hypot(half_width, height);
    const float from_side = (std::abs(p.x - tip.x) * height - (p.y - tip.y) * half_width) / slope;
    return std::max(from_side, p.y - tip.y - height);
}

using Rgb = std::array<float, 3>;

constexpr Rgb ground{0x12, 0x16, 0x1C};
constexpr Rgb edge{0x2A, 0x31, 0x3B};
constexpr Rgb running{0xA6, 0xF7, 0xF2};
constexpr Rgb ready{0xFF, 0xBE, 0x66};

}  // namespace

Picture draw_icon_picture(int side) {
    Picture picture{side, side};
    const float unit = 128.0F / static_cast<float>(side);
    const auto covered = [unit](float distance) {
        return std::clamp(0.5F - distance / unit, 0.0F, 1.0F);
    };
    std::size_t at = 0;
    for (int row = 0; row < side; ++row) {
        for (int column = 0; column < side; ++column) {
            const Point p{(static_cast<float>(column) + 0.5F) * unit - 64,
                          (static_cast<float>(row) + 0.5F) * unit - 64};
            Rgb color = ground;
            const auto paint = [&](const Rgb& ink, float distance) {
                const float amount = covered(distance);
                for (std::size_t i = 0; i < 3; ++i)
                    color[i] += (ink[i] - color[i]) * amount;
            };
            const float shape = rounded_square(p, 60, 26);
            paint(edge, std::max(-shape - 2, shape));
            paint(running, std::min(loop(p, 40, 9), arrow_head(p, {40, -20}, 15, 23)));
            paint(ready, std::min(ring(p, 20, 5), std::max(disc(p, {0, 0}, 20), p.x)));
            for (const float value : {color[0], color[1], color[2], covered(shape) * 255}) {
                picture.rgba[at++] = static_cast<std::uint8_t>(std::lround(value));
            }
        }
    }
    return picture;
}

}  // namespace app
