#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "app/panels/draw/buttons.hpp"

namespace app {

/// The bar along the bottom of a screen: buttons from the left and from the right, and between them
/// what there is to say. It must be drawn inside an ImGui window.
class ButtonBar {
public:
    ButtonBar(const Canvas& c, const Box& box);

    // The next one on that side. Return whether it was clicked.
    bool left(const char* id, const Button& button);
    bool right(const char* id, const Button& button);
    /// Buttons of which one is chosen. Returns the one clicked.
    std::optional<std::size_t> right(const char* id, std::span<const Segment> segments,
                                     std::size_t selected);
    /// The next button is at least so wide, pixels.
    void widen_next(float width) { least_ = width; }
    /// Of the button that was added last.
    [[nodiscard]] const Box& last() const { return last_; }

    /// Leaves so much room on that side, plain pixels.
    void skip_left(float plain) { room_.cut_left(c_.px(plain)); }
    void skip_right(float plain) { room_.cut_right(c_.px(plain)); }
    /// What is left between them.
    [[nodiscard]] Box& room() { return room_; }
    void say(std::string_view text) const;

    static constexpr float gap = 8;  ///< plain pixels, between buttons

private:
    [[nodiscard]] Box place(float x, float width) const;

    const Canvas& c_;
    Box room_, last_{};
    float least_ = 0;
};

}  // namespace app
