#include "app/shell/icon.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace app {
namespace {

using Rgb = std::array<float, 3>;

constexpr Rgb ground{0x17, 0x1C, 0x24};
constexpr Rgb ink{0xA6, 0xF7, 0xF2};

/// Distance from (x, y) to a rounded square around the origin; negative inside.
float rounded_square(float x, float y, float half, float radius) {
    const float dx = std::abs(x) - half + radius;
    const float dy = std::abs(y) - half + radius;
    const float outside = std::hypot(std::max(dx, 0.0F), std::max(dy, 0.0F));
    return outside + std::min(std::max(dx, dy), 0.0F) - radius;
}

/// How much of a pixel at `distance` from an edge lies inside.
float coverage(float distance) {
    return std::clamp(0.5F - distance, 0.0F, 1.0F);
}

}  // namespace

Picture draw_icon_picture(int side) {
    Picture picture{side, side};
    const auto unit = static_cast<float>(side);
    std::size_t at = 0;
    for (int row = 0; row < side; ++row) {
        for (int column = 0; column < side; ++column) {
            const float x = static_cast<float>(column) + 0.5F - unit / 2;
            const float y = static_cast<float>(row) + 0.5F - unit / 2;
            const float from_ring = std::abs(std::hypot(x, y) - unit * 0.30F) - unit * 0.035F;
            const float from_half = std::max(std::hypot(x, y) - unit * 0.30F, x);
            const float drawn = coverage(std::min(from_ring, from_half));
            for (std::size_t i = 0; i < 3; ++i) {
                const float value = ground[i] + (ink[i] - ground[i]) * drawn;
                picture.rgba[at++] = static_cast<std::uint8_t>(std::lround(value));
            }
            const float inside = coverage(rounded_square(x, y, unit / 2, unit * 0.2F));
            picture.rgba[at++] = static_cast<std::uint8_t>(std::lround(inside * 255));
        }
    }
    return picture;
}

}  // namespace app
