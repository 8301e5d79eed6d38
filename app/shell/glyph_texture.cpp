#include "app/shell/glyph_texture.hpp"

#if IMGUI_VERSION_NUM < 19200

#include <array>
#include <cstdint>

#include <glad/gl.h>

namespace app {

GlyphTexture::GlyphTexture() {
    glGenTextures(1, &id_);
    glBindTexture(GL_TEXTURE_2D, id_);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    // ImGui's shader wants a colour: white, as opaque as the one byte says.
    constexpr std::array<GLint, 4> white{GL_ONE, GL_ONE, GL_ONE, GL_RED};
    glTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_RGBA, white.data());
}

GlyphTexture::~GlyphTexture() {
    glDeleteTextures(1, &id_);
}

void GlyphTexture::use() const {
    ImGui::GetIO().Fonts->SetTexID(reinterpret_cast<ImTextureID>(std::uintptr_t{id_}));
}

void GlyphTexture::update(GlyphAtlas& atlas) {
    const ImFontAtlas& glyphs = *ImGui::GetIO().Fonts;
    const GlyphAtlas::Rows rows = atlas.take_changed_rows();
    const bool other_size = glyphs.TexWidth != width_ || glyphs.TexHeight != height_;
    if (!other_size && rows.begin == rows.end)
        return;
    glBindTexture(GL_TEXTURE_2D, id_);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    if (other_size) {
        width_ = glyphs.TexWidth;
        height_ = glyphs.TexHeight;
        glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, width_, height_, 0, GL_RED, GL_UNSIGNED_BYTE,
                     glyphs.TexPixelsAlpha8);
    } else {
        glTexSubImage2D(GL_TEXTURE_2D, 0, 0, rows.begin, width_, rows.end - rows.begin, GL_RED,
                        GL_UNSIGNED_BYTE, glyphs.TexPixelsAlpha8 + rows.begin * width_);
    }
}

}  // namespace app

#endif
