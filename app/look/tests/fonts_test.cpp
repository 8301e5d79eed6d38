#include "app/look/fonts.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>

using namespace app;
using lessons::Language;

namespace {

/// The fonts as ImGui has them; needs no window.
struct Built {
    explicit Built(Language language)
        : fonts{(ImGui::CreateContext(), build_fonts(find_fonts(), 1, "中", language))} {}
    ~Built() { ImGui::DestroyContext(); }
    Built(const Built&) = delete;
    Built& operator=(const Built&) = delete;

    Fonts fonts;
};

float width(const Font& font, const std::string& text) {
    return font.font->CalcTextSizeA(font.size, 1000, 0, text.c_str()).x;
}

#if IMGUI_VERSION_NUM < 19200
/// How far the character's ink ends above the baseline, in ems.
float foot(const Font& font, ImWchar character) {
    return (font.ascent - font.font->FindGlyph(character)->Y1) / font.em;
}
#endif

}  // namespace

TEST_CASE("fonts: English has quotes as narrow as its letters, and an ellipsis on the line") {
    const Built built{Language::en};
    const Fonts& f = built.fonts;
    for (const Font& font : {f.body, f.bold, f.small, f.small_bold, f.big_bold}) {
        for (const char* quote : {"‘", "’", "“", "”"})
            CHECK(width(font, quote) < 0.7F * font.em);
        CHECK(width(font, "program’s") < width(font, "programms"));
        CHECK(width(font, "—") <= font.em);
#if IMGUI_VERSION_NUM < 19200
        CHECK(foot(font, L'…') == doctest::Approx(foot(font, L'.')).epsilon(0.1));
#endif
    }
}

TEST_CASE("fonts: in Chinese they are as wide as a character") {
    const Built built{Language::zh};
    const Fonts& f = built.fonts;
    for (const Font& font : {f.body, f.bold, f.small, f.small_bold, f.big_bold}) {
        for (const char* mark : {"中", "‘", "’", "“", "”", "…"})
            CHECK(width(font, mark) == font.em);
    }
}
