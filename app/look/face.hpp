#pragma once

#include <memory>
#include <optional>
#include <span>

#include "app/look/font_file.hpp"

struct FT_FaceRec_;
struct FT_LibraryRec_;
struct FT_SizeRec_;

namespace app {

/// A glyph's picture, each byte how much of a pixel it covers, and where it lies: pixels from the
/// pen, down from the baseline.
struct GlyphPicture {
    std::span<const unsigned char> bytes;  ///< until the face draws the next one
    int width = 0, height = 0;
    int pitch = 0;  ///< bytes from one row to the next
    int left = 0, top = 0;
};

/// A font as FreeType sees it. Its proportions are in ems.
class Face {
public:
    /// Throws std::runtime_error when it is no outline font.
    explicit Face(FontFile file);
    ~Face();
    Face(const Face&) = delete;
    Face& operator=(const Face&) = delete;

    [[nodiscard]] float ascent() const;
    [[nodiscard]] float line() const;
    [[nodiscard]] bool has(char32_t character) const;
    /// How far a character moves the pen; nothing if the font lacks it.
    [[nodiscard]] std::optional<float> advance(char32_t character) const;

    /// A size to draw in, by the whole pixels of a line. Lives as long as the face.
    [[nodiscard]] FT_SizeRec_* size(int line_pixels);
    /// The pixels above the baseline, at that size.
    [[nodiscard]] static int ascent_pixels(const FT_SizeRec_* size);
    /// A character that the font has. Nothing if it cannot be drawn.
    [[nodiscard]] std::optional<GlyphPicture> draw(FT_SizeRec_* size, char32_t character);

private:
    [[nodiscard]] float ems(long units) const;

    FontFile file_;
    FT_LibraryRec_* library_ = nullptr;
    FT_FaceRec_* face_ = nullptr;
};

}  // namespace app
