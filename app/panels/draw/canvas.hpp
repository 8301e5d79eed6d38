#pragma once

#include <algorithm>
#include <cmath>

#include <imgui.h>

#include "app/look/fonts.hpp"
#include "app/look/theme.hpp"

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
    [[nodiscard]] Box moved(float x, float y) const {
        return {{min.x + x, min.y + y}, {max.x + x, max.y + y}};
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

/// What every drawer is handed. All lengths derive from `em`, so that a larger scale looks the
/// same.
struct Canvas {
    ImDrawList* list;
    const Theme& theme;
    const Fonts& fonts;
    float em;  ///< the body text's size

    Canvas(ImDrawList* draw_list, const Theme& colors, const Fonts& all_fonts)
        : list{draw_list}, theme{colors}, fonts{all_fonts}, em{all_fonts.body.em} {}

    /// The same canvas on another draw list.
    [[nodiscard]] Canvas on(ImDrawList* other) const { return {other, theme, fonts}; }

    /// `plain` pixels of a plain screen, where the body text is 14 pixels high.
    [[nodiscard]] float px(float plain) const { return plain * em / 14.0F; }
    /// The thinnest line that looks the same at every scale.
    [[nodiscard]] float hairline() const { return std::max(1.0F, std::round(px(1))); }
    [[nodiscard]] float rounding() const { return px(5); }
};

/// Strokes the path that `list` has collected.
inline void stroke_path(ImDrawList& list, Color color, float thickness, bool closed = false) {
    const ImDrawFlags flags = closed ? ImDrawFlags_Closed : ImDrawFlags_None;
#if IMGUI_VERSION_NUM < 19280
    list.PathStroke(color, flags, thickness);
#else
    list.PathStroke(color, thickness, flags);
#endif
}

}  // namespace app
