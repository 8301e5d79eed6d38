#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/panels/draw/glyphs.hpp"
#include "app/panels/draw/pointer.hpp"
#include "app/panels/draw/text.hpp"

namespace app {

// All of these must be drawn inside an ImGui window; `id` is unique in it.

struct Button {
    std::string_view text = {};
    std::optional<Icon> icon = std::nullopt;  ///< before the text
    bool primary = false;
    bool enabled = true;
    std::string_view tooltip = {};
};

/// How wide a button's contents want it.
[[nodiscard]] float button_width(const Canvas& c, const Button& button);

/// Returns whether it was clicked.
bool draw_button(const Canvas& c, const char* id, const Box& box, const Button& button);

struct Segment {
    std::string_view text;
    std::string_view tooltip = {};
};

[[nodiscard]] float segmented_width(const Canvas& c, std::span<const Segment> segments);

/// Buttons side by side of which one is chosen, `height` pixels high. Returns the one clicked.
std::optional<std::size_t> draw_segmented(const Canvas& c, const char* id, ImVec2 top_left,
                                          float height, std::span<const Segment> segments,
                                          std::size_t selected);

[[nodiscard]] float dropdown_width(const Canvas& c, std::span<const std::string> choices);

/// What stands at the right of a list's entries.
struct Beside {
    float width = 0;  ///< pixels that it needs
    std::function<void(std::size_t entry, const Box& room)> draw{};
};

/// A button that shows the chosen entry and opens a list. Returns the entry clicked.
std::optional<std::size_t> draw_dropdown(const Canvas& c, const char* id, const Box& box,
                                         std::span<const std::string> choices, std::size_t selected,
                                         std::string_view tooltip = {}, const Beside& beside = {});

/// The same with a face of its own: none of the entries is the chosen one.
std::optional<std::size_t> draw_menu(const Canvas& c, const char* id, const Box& box,
                                     std::string_view face, std::span<const std::string> choices,
                                     std::string_view tooltip = {});

/// How wide draw_checkbox() is with that label.
[[nodiscard]] float checkbox_width(const Canvas& c, std::string_view label);

/// A small square and a label after it, in the middle of `box`'s height. Returns whether it was
/// clicked.
bool draw_checkbox(const Canvas& c, const char* id, const Box& box, std::string_view label,
                   bool checked, std::string_view tooltip = {});

}  // namespace app
