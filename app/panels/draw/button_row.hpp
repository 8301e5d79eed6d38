#pragma once

#include <string_view>

#include "app/panels/draw/buttons.hpp"

namespace app {

/// Buttons from the left, inside a panel, and what stands after them. They must be drawn inside an
/// ImGui window.
class ButtonRow {
public:
    /// `right`: where the room ends.
    ButtonRow(const Canvas& c, ImVec2 at, float right) : c_{c}, at_{at}, right_{right} {}

    /// The next one. Returns whether it was clicked.
    bool add(const char* id, const Button& button);
    void say(std::string_view text) const;

    static constexpr float height = 30;  ///< plain pixels

private:
    const Canvas& c_;
    ImVec2 at_;
    float right_;
};

}  // namespace app
