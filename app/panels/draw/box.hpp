#pragma once

#include <imgui.h>

namespace app {

/// A rectangle on the screen.
struct Box {
    ImVec2 min, max;

    [[nodiscard]] float width() const { return max.x - min.x; }
    [[nodiscard]] float height() const { return max.y - min.y; }
    [[nodiscard]] ImVec2 size() const { return {width(), height()}; }
    [[nodiscard]] ImVec2 center() const { return {(min.x + max.x) / 2, (min.y + max.y) / 2}; }
    [[nodiscard]] bool contains(ImVec2 p) const {
        return p.x >= min.x && p.x < max.x && p.y >= min.y && p.y < max.y;
    }
    [[nodiscard]] Box inset(float x, float y) const {
        return {{min.x + x, min.y + y}, {max.x - x, max.y - y}};
    }

    /// Cuts a strip off this box and returns it.
    Box cut_left(float w) {
        const float x = min.x;
        min.x += w;
        return {{x, min.y}, {x + w, max.y}};
    }
    Box cut_right(float w) {
        max.x -= w;
        return {{max.x, min.y}, {max.x + w, max.y}};
    }
    Box cut_top(float h) {
        const float y = min.y;
        min.y += h;
        return {{min.x, y}, {max.x, y + h}};
    }
    Box cut_bottom(float h) {
        max.y -= h;
        return {{min.x, max.y}, {max.x, max.y + h}};
    }
};

[[nodiscard]] inline Box box_at(ImVec2 min, ImVec2 size) {
    return {min, {min.x + size.x, min.y + size.y}};
}
[[nodiscard]] inline Box box_around(ImVec2 center, ImVec2 size) {
    return {{center.x - size.x / 2, center.y - size.y / 2},
            {center.x + size.x / 2, center.y + size.y / 2}};
}

}  // namespace app
