#pragma once

#include "app/look/glyph_atlas.hpp"

namespace app {

/// The glyphs' texture in OpenGL. Inside the life of the OpenGL context.
class GlyphTexture {
public:
    GlyphTexture();
    ~GlyphTexture();
    GlyphTexture(const GlyphTexture&) = delete;
    GlyphTexture& operator=(const GlyphTexture&) = delete;

    /// ImGui draws the glyphs with it.
    void use() const;
    /// Brings it up to what ImGui's atlas holds now.
    void update(GlyphAtlas& atlas);

private:
    unsigned id_ = 0;
    int width_ = 0, height_ = 0;
};

}  // namespace app
