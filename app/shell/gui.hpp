#pragma once

#include <optional>

#include "app/look/fonts.hpp"
#include "app/shell/glyph_texture.hpp"
#include "app/theme/theme.hpp"

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
    /// ImGui's units (not 1 only where the desktop scales windows by itself). `language`: see
    /// build_fonts().
    void load_fonts(const FontFiles& files, float scale, float pixels_per_unit,
                    lessons::Language language);
    [[nodiscard]] const Fonts& fonts() const { return fonts_; }

    void set_theme(ThemeName name);
    [[nodiscard]] const Theme& theme() const { return *theme_; }

    /// Before ImGui's frame begins.
    void begin_frame();
    /// Ends a frame that is not to be seen.
    void drop_frame();
    /// Draws what the frame has collected into the bound framebuffer, on the theme's background.
    /// False if it could not, as glyphs have moved: the frame is dropped, to be drawn once more.
    [[nodiscard]] bool end_frame(int width, int height);

private:
    void build_fonts();

    struct FontOrder {
        FontFiles files;
        float scale = 1, pixels_per_unit = 1;
        lessons::Language language{};
    };

    FontOrder order_;
    Fonts fonts_;
    const Theme* theme_ = &app::theme(ThemeName::dark);
    int drawn_again_ = 0;
#if IMGUI_VERSION_NUM < 19200
    std::optional<GlyphTexture> texture_;
#endif
};

}  // namespace app
