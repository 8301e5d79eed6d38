#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "app/theme/theme_name.hpp"
#include "runtime/trace/world.hpp"

namespace app {

/// 0xAABBGGRR, as ImGui and OpenGL have it; 0 is nothing.
using Color = std::uint32_t;

[[nodiscard]] constexpr Color rgba(unsigned red, unsigned green, unsigned blue, unsigned alpha) {
    return red | green << 8U | blue << 16U | alpha << 24U;
}
/// From 0xRRGGBB, opaque.
[[nodiscard]] constexpr Color rgb(unsigned hex) {
    return rgba(hex >> 16U & 0xFFU, hex >> 8U & 0xFFU, hex & 0xFFU, 0xFFU);
}

/// The four parts of a colour, 0 to 255.
struct Channels {
    unsigned red, green, blue, alpha;
};
[[nodiscard]] constexpr Channels channels(Color color) {
    return {color & 0xFFU, color >> 8U & 0xFFU, color >> 16U & 0xFFU, color >> 24U};
}

/// `color`, as opaque as `alpha` (0 to 1) says.
[[nodiscard]] Color faded(Color color, float alpha);

/// From `from` (amount 0) to `to` (amount 1).
[[nodiscard]] Color mixed(Color from, Color to, float amount);

/// How well one is read on the other, from 1 to 21, as WCAG 2.2 counts it. Both are opaque.
[[nodiscard]] double contrast(Color one, Color other);

struct StateColors {
    Color base;    ///< blocks, glyphs, borders
    Color text;    ///< the same hue, readable as text on a panel
    Color ground;  ///< what is under the pattern of a block
    Color tint;    ///< the ground of a chip or slot in this state
    Color line;    ///< the ground of a source line where a task is in this state
};

struct Theme {
    ThemeName name;

    Color background;      ///< behind the panels
    Color panel;           ///< panels and bars
    Color border;          ///< of panels and buttons, and the lines between bars
    Color button;          ///< buttons, fields, chips
    Color button_hovered;  ///< also a list entry under the pointer
    Color selected;        ///< the chosen segment, the main button
    Color selected_border;
    Color shadow;  ///< under what floats: menus, tooltips

    Color text;
    Color soft_text;  ///< running text, such as notes
    Color muted;      ///< titles, explanations, what comes next
    Color faint;      ///< line numbers, what has no value yet
    Color accent;     ///< what asks to be tried or dragged, and badges
    Color good;

    Color now;           ///< the now line and the scrub bar's knob
    Color on_now;        ///< text on it
    Color grid;          ///< lines of the time axis
    Color tick;          ///< marks on the axis and create stems
    Color instant;       ///< the ground of a stretched instant
    Color tail;          ///< the line after a task's end
    Color not_created;   ///< the dotted line before a task's birth
    Color track;         ///< the part of a bar that is not reached
    Color pending;       ///< a wait that is still to come
    Color slot_hatch;    ///< the hatch in an empty slot
    Color empty_border;  ///< the dashed outline of an empty queue
    Color empty_text;

    /// Solid blocks that are not the strongest are drawn hollow: no colour tells them apart.
    bool hollow_blocks;

    Color keyword, string, number, comment;  ///< of code; the rest is `text`

    /// Of the marks that tell lanes apart, see draw_lane_mark().
    static constexpr std::size_t lane_colors = 5;
    std::array<Color, lane_colors> lanes;

    std::array<StateColors, trace::task_states> states;

    [[nodiscard]] const StateColors& of(trace::TaskState state) const {
        return states[static_cast<std::size_t>(state)];
    }
};

[[nodiscard]] const Theme& theme(ThemeName name);

}  // namespace app
