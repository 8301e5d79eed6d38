#pragma once

#include <map>

#include <imgui.h>

#include "app/look/face.hpp"

namespace app {

/// ImGui's texture of glyphs, into which glyphs come one by one as they are needed. (ImGui 1.92 has
/// the like; before, it can only make all glyphs of all fonts at once.) One at a time.
class GlyphAtlas {
public:
    /// Empties ImGui's atlas; not while a frame is drawn. `width`: of the texture, a power of two;
    /// it becomes higher as needed.
    explicit GlyphAtlas(int width);

    /// A font that has only a box, for what it lacks. `size`: the height of a line, `ascent`: how
    /// far its baseline is from the top, `em`: pixels.
    [[nodiscard]] ImFont* add_font(float size, int ascent, float em);
    /// `advance`: how far the character moves the pen.
    void add_glyph(ImFont& font, ImWchar character, const GlyphPicture& picture, float advance);
    /// Nothing can be drawn for the character: it is a box.
    void add_box(ImFont& font, ImWchar character);

    /// Whether what has been drawn since the last call is to be drawn again: glyphs have moved.
    [[nodiscard]] bool take_moved();
    /// They are to be moved, or one came too late for what is drawn.
    void set_moved() { moved_ = true; }
    /// There was no room for a glyph: time to begin anew with those that are shown.
    [[nodiscard]] bool full() const { return full_; }

    struct Rows {
        int begin = 0, end = 0;
    };
    /// Of the texture, those whose pixels have changed since the last call.
    [[nodiscard]] Rows take_changed_rows();

private:
    struct Place {
        int x = 0, y = 0;
    };
    /// Glyphs of about one height, side by side.
    struct Shelf {
        int x = 0, y = 0;
    };

    /// A new glyph of the font. False if there is no room, as for place().
    [[nodiscard]] bool draw(ImFont& font, ImWchar character, const GlyphPicture& picture,
                            float advance);
    [[nodiscard]] bool place(int width, int height, Place& at);
    /// Twice the rows; false if that is too many.
    [[nodiscard]] bool grow();
    /// Enters a glyph into the tables by which ImGui finds it.
    void put(ImFont& font, ImWchar character, int index, float advance);

    ImFontAtlas& atlas_;
    std::map<int, Shelf> shelves_;  ///< those that are not full, by height
    int used_rows_ = 0;
    Rows changed_;
    bool moved_ = false, full_ = false;
};

}  // namespace app
