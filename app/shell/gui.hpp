#pragma once

#include <string_view>

#include "app/look/fonts.hpp"
#include "app/look/theme.hpp"

namespace app {

/// Dear ImGui with its OpenGL backend, for a window or for an off-screen picture. At any time at
/// most one lives, inside the life of its OpenGL context.
class Gui {
public:
    /// Needs a current OpenGL 3.3 context. Throws std::runtime_error.
    Gui();
    ~Gui();
    Gui(const Gui&) = delete;
    Gui& operator=(const Gui&) = delete;

    /// (Re)builds the fonts and the style; not between frames' begin and end. `scale`: how large a
    /// text of size 1 is, in framebuffer pixels; `pixels_per_unit`: framebuffer pixels in one of
    /// ImGui's units (not 1 only where the desktop scales windows by itself). `texts`, `language`:
    /// see build_fonts().
    void load_fonts(const FontFiles& files, float scale, float pixels_per_unit,
                    std::string_view texts, lessons::Language language);
    [[nodiscard]] const Fonts& fonts() const { return fonts_; }

    void set_theme(ThemeName name);
    [[nodiscard]] const Theme& theme() const { return *theme_; }

    /// Draws what the frame has collected into the bound framebuffer, on the theme's background.
    void render(int width, int height);

private:
    Fonts fonts_;
    const Theme* theme_ = &app::theme(ThemeName::dark);
};

}  // namespace app
