#include "app/look/glyph_atlas.hpp"

#if IMGUI_VERSION_NUM < 19200

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>
#include <vector>

#include <imgui_internal.h>

namespace app {

namespace {

constexpr int gap = 1;  ///< between glyphs, so that none shows beside another
/// Every system that has OpenGL 3.3 draws with textures as high; glyphs for some screens full of
/// distinct characters.
constexpr int most_rows = 4096;
constexpr ImWchar no_glyph = static_cast<ImWchar>(-1);
constexpr ImWchar box_character = 0xFFFD;

}  // namespace

GlyphAtlas::GlyphAtlas(int width) : atlas_{*ImGui::GetIO().Fonts} {
    atlas_.Clear();
    atlas_.Flags |= ImFontAtlasFlags_NoMouseCursors;  // the system's are used
    atlas_.TexWidth = width;
    atlas_.TexHeight = width / 2;
    atlas_.TexUvScale = {1.0F / static_cast<float>(width), 2.0F / static_cast<float>(width)};
    const auto size = static_cast<std::size_t>(atlas_.TexWidth * atlas_.TexHeight);
    atlas_.TexPixelsAlpha8 = static_cast<unsigned char*>(IM_ALLOC(size));
    std::memset(atlas_.TexPixelsAlpha8, 0, size);
    // What ImGui draws shapes with.
    ImFontAtlasBuildInit(&atlas_);
    for (ImFontAtlasCustomRect& rect : atlas_.CustomRects) {
        Place at;
        static_cast<void>(place(rect.Width, rect.Height, at));
        rect.X = static_cast<unsigned short>(at.x);
        rect.Y = static_cast<unsigned short>(at.y);
    }
    ImFontAtlasBuildFinish(&atlas_);
}

ImFont* GlyphAtlas::add_font(float size, int ascent, float em) {
    ImFont& font = *IM_NEW(ImFont);
    atlas_.Fonts.push_back(&font);
    font.ContainerAtlas = &atlas_;
    font.FontSize = size;
    font.Ascent = static_cast<float>(ascent);
    font.Descent = font.Ascent - size;
    font.FallbackChar = box_character;

    const auto width = std::max(3, static_cast<int>(0.5F * em));
    const auto height = std::max(3, static_cast<int>(0.7F * em));
    std::vector<unsigned char> box(static_cast<std::size_t>(width * height), 0);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            if (x == 0 || y == 0 || x == width - 1 || y == height - 1)
                box[static_cast<std::size_t>(y * width + x)] = 255;
        }
    }
    // The first, found without the tables: it stands near the end of them.
    static_cast<void>(draw(font, box_character, {box, width, height, width, 1, ascent - height},
                           static_cast<float>(width + 2)));
    font.FallbackGlyph = font.Glyphs.Data;
    font.FallbackAdvanceX = font.FallbackGlyph->AdvanceX;
    return &font;
}

void GlyphAtlas::add_glyph(ImFont& font, ImWchar character, const GlyphPicture& picture,
                           float advance) {
    if (draw(font, character, picture, advance))
        return put(font, character, font.Glyphs.Size - 1, advance);
    full_ = moved_ = true;
    add_box(font, character);
}

bool GlyphAtlas::draw(ImFont& font, ImWchar character, const GlyphPicture& picture, float advance) {
    Place at;
    if (!place(picture.width, picture.height, at))
        return false;
    for (int y = 0; y < picture.height; ++y) {
        std::memcpy(atlas_.TexPixelsAlpha8 + (at.y + y) * atlas_.TexWidth + at.x,
                    picture.bytes.data() + y * picture.pitch,
                    static_cast<std::size_t>(picture.width));
    }
    const auto f = [](int pixels) { return static_cast<float>(pixels); };
    const ImVec2 scale = atlas_.TexUvScale;
    font.AddGlyph(nullptr, character, f(picture.left), f(picture.top),
                  f(picture.left + picture.width), f(picture.top + picture.height),
                  f(at.x) * scale.x, f(at.y) * scale.y, f(at.x + picture.width) * scale.x,
                  f(at.y + picture.height) * scale.y, advance);
    return true;
}

void GlyphAtlas::add_box(ImFont& font, ImWchar character) {
    put(font, character, 0, font.FallbackAdvanceX);
}

void GlyphAtlas::put(ImFont& font, ImWchar character, int index, float advance) {
    font.FallbackGlyph = font.Glyphs.Data;  // they may have moved in memory
    if (font.IndexLookup.Size <= character) {
        font.IndexLookup.resize(character + 1, no_glyph);
        font.IndexAdvanceX.resize(character + 1, font.FallbackAdvanceX);
    }
    font.IndexLookup[character] = static_cast<ImWchar>(index);
    font.IndexAdvanceX[character] = advance;
}

bool GlyphAtlas::place(int width, int height, Place& at) {
    constexpr int step = 4;
    const int shelf_height = (height + gap + step - 1) / step * step;
    Shelf& shelf = shelves_.try_emplace(shelf_height, Shelf{atlas_.TexWidth, 0}).first->second;
    if (shelf.x + width + gap > atlas_.TexWidth) {
        while (used_rows_ + shelf_height > atlas_.TexHeight) {
            if (!grow())
                return false;
        }
        shelf = {0, used_rows_};
        used_rows_ += shelf_height;
    }
    at = {shelf.x, shelf.y};
    shelf.x += width + gap;
    changed_ = changed_.begin == changed_.end
                   ? Rows{at.y, at.y + height}
                   : Rows{std::min(changed_.begin, at.y), std::max(changed_.end, at.y + height)};
    return true;
}

bool GlyphAtlas::grow() {
    if (atlas_.TexHeight * 2 > most_rows)
        return false;
    const auto size = static_cast<std::size_t>(atlas_.TexWidth * atlas_.TexHeight);
    auto* const pixels = static_cast<unsigned char*>(IM_ALLOC(2 * size));
    std::memcpy(pixels, atlas_.TexPixelsAlpha8, size);
    std::memset(pixels + size, 0, size);
    IM_FREE(std::exchange(atlas_.TexPixelsAlpha8, pixels));
    atlas_.TexHeight *= 2;
    // Where things lie is counted in heights of the texture.
    atlas_.TexUvScale.y /= 2;
    atlas_.TexUvWhitePixel.y /= 2;
    for (ImVec4& line : atlas_.TexUvLines) {
        line.y /= 2;
        line.w /= 2;
    }
    for (ImFont* font : atlas_.Fonts) {
        for (ImFontGlyph& glyph : font->Glyphs) {
            glyph.V0 /= 2;
            glyph.V1 /= 2;
        }
    }
    changed_ = {0, atlas_.TexHeight};
    moved_ = true;
    return true;
}

bool GlyphAtlas::take_moved() {
    return std::exchange(moved_, false);
}

GlyphAtlas::Rows GlyphAtlas::take_changed_rows() {
    return std::exchange(changed_, {});
}

}  // namespace app

#endif
