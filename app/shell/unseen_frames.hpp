#pragma once

#include <string>

#include "app/shell/framebuffer.hpp"
#include "app/shell/gui.hpp"

namespace app {

class MainView;

/// What a view shows, drawn as a picture: in frames that nobody sees, in a theme of their own and
/// without the pointer. While it lives, not inside of a frame, nobody else draws the view.
class UnseenFrames {
public:
    /// `size`: in ImGui's units.
    UnseenFrames(Gui& gui, MainView& view, ThemeName theme, ImVec2 size);
    ~UnseenFrames();
    UnseenFrames(const UnseenFrames&) = delete;
    UnseenFrames& operator=(const UnseenFrames&) = delete;

    /// What the view shows now, in pixels.
    [[nodiscard]] Picture draw(const Framebuffer& on);
    /// The same as an SVG file.
    [[nodiscard]] std::string draw_svg();

private:
    void draw_view();
    /// Until everything has its place.
    void settle();

    Gui& gui_;
    MainView& view_;
    ImVec2 size_;
    ThemeName theme_before_;
    ImVec2 size_before_, pointer_before_;
};

}  // namespace app
