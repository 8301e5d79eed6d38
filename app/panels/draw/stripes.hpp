#pragma once

#include <array>
#include <span>

#include "app/panels/draw/surface.hpp"

namespace app {

/// The stripes of a hatch that lean one way, one after the other.
class Stripes {
public:
    /// Those of them that can be seen in `clip`.
    Stripes(const Box& box, const Hatch& hatch, bool leans_right, const Box& clip);

    /// The corners of the next one, until it is asked for another; none: there is no other.
    [[nodiscard]] std::span<const ImVec2> next();

private:
    /// A convex polygon of a few corners.
    struct Polygon {
        std::array<ImVec2, 8> corners{};
        std::size_t count = 0;

        void add(ImVec2 p) { corners[count++] = p; }
    };
    /// What of `shape` lies on one side of the vertical line at `x`.
    static Polygon clipped(const Polygon& shape, float x, bool keep_right);

    Box box_;
    float stripe_, period_;
    bool leans_right_;
    float x_ = 0, end_ = 0;  ///< where the next one begins, and where there is none any more
    Polygon polygon_;
};

}  // namespace app
