#include "app/look/face.hpp"

#include <stdexcept>
#include <utility>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H
#include FT_SIZES_H

namespace app {

Face::Face(FontFile file) : file_{std::move(file)} {
    if (FT_Init_FreeType(&library_) != 0)
        throw std::runtime_error{"FreeType does not start"};
    if (FT_New_Memory_Face(library_, reinterpret_cast<const FT_Byte*>(file_.bytes.data()),
                           static_cast<FT_Long>(file_.bytes.size()), file_.face, &face_) != 0 ||
        face_->units_per_EM == 0) {
        FT_Done_FreeType(library_);  // and with it the face
        throw std::runtime_error{"a font cannot be read, or has no outlines"};
    }
}

Face::~Face() {
    FT_Done_FreeType(library_);
}

float Face::ems(long units) const {
    return static_cast<float>(units) / static_cast<float>(face_->units_per_EM);
}

float Face::ascent() const {
    return ems(face_->ascender);
}

float Face::line() const {
    return ems(face_->ascender - face_->descender);
}

bool Face::has(char32_t character) const {
    return FT_Get_Char_Index(face_, character) != 0;
}

std::optional<float> Face::advance(char32_t character) const {
    FT_Fixed units = 0;
    const FT_UInt glyph = FT_Get_Char_Index(face_, character);
    if (glyph == 0 || FT_Get_Advance(face_, glyph, FT_LOAD_NO_SCALE, &units) != 0)
        return std::nullopt;
    return ems(units);
}

FT_SizeRec_* Face::size(int line_pixels) {
    FT_Size size = nullptr;
    FT_Size_RequestRec request{};
    request.type = FT_SIZE_REQUEST_TYPE_REAL_DIM;  // from ascender to descender
    request.height = FT_Long{line_pixels} * 64;
    if (FT_New_Size(face_, &size) != 0 || FT_Activate_Size(size) != 0 ||
        FT_Request_Size(face_, &request) != 0)
        throw std::runtime_error{"a font cannot be drawn at the size wanted"};
    return size;
}

int Face::ascent_pixels(const FT_SizeRec_* size) {
    return static_cast<int>((size->metrics.ascender + 63) / 64);
}

std::optional<GlyphPicture> Face::draw(FT_SizeRec_* size, char32_t character) {
    FT_Activate_Size(size);
    const FT_UInt glyph = FT_Get_Char_Index(face_, character);
    // Light hinting moves nothing sideways, so that letters stay at even distances.
    if (FT_Load_Glyph(face_, glyph, FT_LOAD_NO_BITMAP | FT_LOAD_TARGET_LIGHT) != 0 ||
        FT_Render_Glyph(face_->glyph, FT_RENDER_MODE_NORMAL) != 0)
        return std::nullopt;
    const FT_Bitmap& bitmap = face_->glyph->bitmap;
    const auto height = static_cast<int>(bitmap.rows);
    return GlyphPicture{{bitmap.buffer, static_cast<std::size_t>(bitmap.pitch * height)},
                        static_cast<int>(bitmap.width),
                        height,
                        bitmap.pitch,
                        face_->glyph->bitmap_left,
                        -face_->glyph->bitmap_top};
}

}  // namespace app
