#pragma once

#include <array>
#include <span>

#include "app/panels/draw/surface.hpp"

namespace app {

/// What a curve with a head at its end is drawn with.
class Arrow {
public:
    /// `head`: pixels that it is long; 0: there is none.
    Arrow(const Cubic& curve, float head);

    /// The line, in pieces. It ends at the head's base, or its end would show beside the tip.
    [[nodiscard]] std::span<const ImVec2> line() const { return std::span{points_}.first(count_); }
    /// The same line as a curve.
    [[nodiscard]] Cubic line_curve() const;
    /// The head's corners, the tip first; none where there is no head.
    [[nodiscard]] std::span<const ImVec2> head() const { return std::span{head_}.first(corners_); }

private:
    static constexpr std::size_t pieces = 32;

    Cubic curve_;
    std::array<ImVec2, pieces + 1> points_;
    std::size_t count_ = 1;
    float line_end_ = 1;  ///< what part of the curve the line is
    std::array<ImVec2, 3> head_;
    std::size_t corners_ = 0;
};

}  // namespace app
