#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <imgui.h>

#include "app/look/font_file.hpp"
#include "app/look/glyph_atlas.hpp"
#include "lessons/local_text.hpp"

namespace app {

class GlyphMaker;

/// What a font is called where it is drawn by others, as in a picture that names it.
struct FontName {
    std::string family;
    std::string spare;    ///< has the characters that the first lacks
    std::string western;  ///< has its quotes and ellipsis; "": the first does
    bool bold = false, mono = false;
};

/// A font at one size. ImGui counts a size from ascender to descender; people and pictures count
/// the em, in which a Chinese character is one wide.
struct Font {
    ImFont* font = nullptr;
    float size = 0;    ///< ImGui's size, which is also the height of a line
    float em = 0;      ///< pixels
    float ascent = 0;  ///< from the top of a line to its baseline
    GlyphMaker* maker = nullptr;
    FontName name{};

    /// Makes the glyphs that the text needs and the font has not made yet: to be called before
    /// ImGui is given the text. Returns whether there were any.
    bool need(std::string_view text) const;
    /// The text as ImGui is to have it, with stand-ins for the characters that it cannot read; what
    /// is made for that is in `buffer`.
    [[nodiscard]] std::string_view readable(std::string_view text, std::string& buffer) const;
    /// Of the text's widest line, pixels. What it needs has then been made.
    [[nodiscard]] float width(std::string_view text) const;
};

/// All texts of the window are in one of these.
struct Fonts {
    Font body, bold;         ///< sentences, names, buttons
    Font small, small_bold;  ///< titles of panels, labels in the timeline
    Font mono, mono_small;   ///< code, values, times
    Font mono_big;           ///< `results = [ ]`
    Font big_bold;           ///< headings of the help page

    std::shared_ptr<GlyphAtlas> atlas;  ///< null if ImGui has its own (1.92)
    std::shared_ptr<const void> owner;  ///< of what the glyphs are made with
};

/// The fonts for text `scale` times as large as on a plain screen (body text 14 pixels), in ImGui's
/// atlas, which had others or none before; not while a frame is drawn. `language`: whose quotes and
/// ellipsis. Throws std::runtime_error when a file is no font.
[[nodiscard]] Fonts build_fonts(const FontFiles& files, float scale,
                                lessons::Language language = lessons::Language::zh);

}  // namespace app
