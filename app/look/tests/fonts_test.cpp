#include "app/look/fonts.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <memory>
#include <string>

#include "app/look/find_fonts.hpp"

using namespace app;
using lessons::Language;

namespace {

/// The fonts as ImGui has them; needs no window.
struct Built {
    explicit Built(Language language, const FontFiles& files = find_fonts())
        : fonts{(ImGui::CreateContext(), build_fonts(files, 1, language))} {}
    ~Built() { ImGui::DestroyContext(); }
    Built(const Built&) = delete;
    Built& operator=(const Built&) = delete;

    [[nodiscard]] std::array<Font, 8> all() const {
        const Fonts& f = fonts;
        return {f.body, f.bold,       f.small,    f.small_bold,
                f.mono, f.mono_small, f.mono_big, f.big_bold};
    }

    Fonts fonts;
};

/// As ImGui sees it, and as we do.
float width(const Font& font, const std::string& text) {
    const float ours = font.width(text);
    std::string buffer;
    const std::string read{font.readable(text, buffer)};
    CHECK(font.font->CalcTextSizeA(font.size, 1000, 0, read.c_str()).x == ours);
    return ours;
}

#if IMGUI_VERSION_NUM < 19200

const ImFontGlyph& glyph(const Font& font, ImWchar character) {
    return *font.font->FindGlyph(character);
}

/// How far the character's ink ends above the baseline, in ems.
float foot(const Font& font, ImWchar character) {
    return (font.ascent - glyph(font, character).Y1) / font.em;
}

/// The pixels of the character in ImGui's texture.
std::string ink(const Font& font, ImWchar character) {
    const ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    const ImFontGlyph& g = glyph(font, character);
    const auto pixel = [](float part, int of) {
        return static_cast<int>(std::lround(part * static_cast<float>(of)));
    };
    std::string pixels;
    for (int y = pixel(g.V0, atlas.TexHeight); y < pixel(g.V1, atlas.TexHeight); ++y) {
        for (int x = pixel(g.U0, atlas.TexWidth); x < pixel(g.U1, atlas.TexWidth); ++x)
            pixels += static_cast<char>(atlas.TexPixelsAlpha8[y * atlas.TexWidth + x]);
        pixels += '\n';
    }
    return pixels;
}

bool is_box(const Font& font, ImWchar character) {
    return &glyph(font, character) == font.font->FallbackGlyph;
}

std::string utf8(char32_t c) {
    return {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 0x3F)),
            static_cast<char>(0x80 | (c & 0x3F))};
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
        font.need(".…");
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

#if IMGUI_VERSION_NUM < 19200

TEST_CASE("fonts: a glyph is made when it is first needed, once") {
    const Built built{Language::en};
    for (const Font& font : built.all()) {
        CHECK(font.font->Glyphs.Size == 1);  // the box
        CHECK(font.need("aä煮a"));
        CHECK(font.font->Glyphs.Size == 4);
        CHECK_FALSE(font.need("煮äa"));
        CHECK(font.font->Glyphs.Size == 4);
        for (const ImWchar c : {u'a', u'ä', u'煮'}) {
            CHECK_FALSE(is_box(font, c));
            CHECK(glyph(font, c).Codepoint == c);
            CHECK(ink(font, c).find_first_not_of(std::string{"\0\n", 2}) != std::string::npos);
        }
    }
}

TEST_CASE("fonts: what no font has is a box, once for each character") {
    const Built built{Language::en};
    for (const Font& font : built.all()) {
        const float box = width(font, "\uE123");
        CHECK(is_box(font, 0xE123));
        CHECK(box == font.font->FallbackAdvanceX);
        CHECK(box > 0);
        // Above U+FFFF, where no font has an outline, and a byte that is no character.
        CHECK(width(font, "🍚") == box);
        CHECK(width(font, "🍚\U0010FFFD") == 2 * box);
        CHECK(width(font, "\xFF") == box);
        CHECK(font.font->Glyphs.Size == 1);
        CHECK_FALSE(font.need("\uE123🍚\xFF"));
    }
}

TEST_CASE("fonts: characters above U+FFFF are drawn where a font has their outlines") {
    const Built built{Language::zh};
    std::string buffer;
    for (const Font& font : built.all()) {
        CHECK(width(font, "\U00020BB7") == width(font, "中"));  // a name's 吉
        CHECK(width(font, "a\U00020BB7\U0002000B") == width(font, "a中中"));
        CHECK(font.font->Glyphs.Size == 5);  // the box, a, 中 and these two
        const auto read = font.readable("\U00020BB7", buffer);
        CHECK(read.size() == 3);
        CHECK(read != font.readable("\U0002000B", buffer));
        CHECK_FALSE(font.need("\U00020BB7"));
        // All else is left as it is, Chinese punctuation too.
        const std::string_view plain = "煮饭，ä！";
        CHECK(font.readable(plain, buffer).data() == plain.data());
        // What is broken off is as wide as ImGui has it.
        static_cast<void>(width(font, "a\xF0\xA0\xAE"));
    }
}

TEST_CASE("fonts: a text is as wide as its widest line") {
    const Built built{Language::en};
    for (const Font& font : built.all()) {
        CHECK(width(font, "") == 0);
        CHECK(width(font, "a\nbcd\r\nef") == width(font, "bcd"));
        CHECK(width(font, "煮饭\xE7\x85") > width(font, "煮饭"));
    }
}

TEST_CASE("fonts: a tab is as wide as four spaces") {
    const Built built{Language::en};
    for (const Font& font : built.all())
        CHECK(width(font, "\t") == width(font, "    "));
}

TEST_CASE("fonts: a character that the window's fonts lack comes from one that has it") {
    FontFiles files = find_fonts();
    REQUIRE(files.has_chinese());
    const FontFile chinese = files.regular;
    for (FontFile* file : {&files.regular, &files.bold, &files.mono})
        *file = files.western_regular;
    std::u32string asked;
    files.other = [&](char32_t c) {
        asked += c;
        return c == U'煮' || c == U'饭' ? chinese : FontFile{};
    };
    const Built built{Language::en, files};
    for (const Font& font : built.all()) {
        font.need("煮饭\uE123煮饭");
        CHECK_FALSE(is_box(font, L'煮'));
        CHECK_FALSE(is_box(font, L'饭'));
        CHECK(is_box(font, 0xE123));
    }
    // Once it is known it is not asked for again, and never for what the first has.
    CHECK(asked == U"煮\uE123" + std::u32string(7, U'\uE123'));
}

TEST_CASE("fonts: fontconfig is asked for a font that has a character") {
    const FontFiles files = find_fonts();
    REQUIRE(files.has_chinese());
    CHECK(files.other(U'煮').bytes.size() > 0);
    CHECK_FALSE(files.other(U'\uE123'));
}

TEST_CASE("glyph atlas: grows as needed, and glyphs stay what they are") {
    const Built built{Language::zh};
    const Font& font = built.fonts.big_bold;
    font.need("循环");
    CHECK_FALSE(built.fonts.atlas->take_moved());
    const auto before = ink(font, L'循') + ink(font, L'环');
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    const int height = atlas.TexHeight;
    atlas.Locked = true;  // as ImGui keeps it while a frame is drawn
    static_cast<void>(built.fonts.atlas->take_changed_rows());

    for (char32_t c = U'一'; atlas.TexHeight == height; ++c) {
        REQUIRE(c < U'一' + 10'000);
        CHECK_FALSE(built.fonts.atlas->take_moved());
        font.need(utf8(c));
    }
    atlas.Locked = false;
    CHECK(built.fonts.atlas->take_moved());
    CHECK_FALSE(built.fonts.atlas->take_moved());
    CHECK(atlas.TexHeight == 2 * height);
    const auto rows = built.fonts.atlas->take_changed_rows();
    CHECK(rows.begin == 0);
    CHECK(rows.end == atlas.TexHeight);
    CHECK(ink(font, L'循') + ink(font, L'环') == before);
    // The white pixel that shapes are drawn with.
    const auto white = static_cast<int>(atlas.TexUvWhitePixel.y * static_cast<float>(2 * height));
    CHECK(atlas.TexPixelsAlpha8[white * atlas.TexWidth +
                                static_cast<int>(atlas.TexUvWhitePixel.x *
                                                 static_cast<float>(atlas.TexWidth))] == 255);
}

TEST_CASE("glyph atlas: only the rows of new glyphs change") {
    const Built built{Language::zh};
    static_cast<void>(built.fonts.atlas->take_changed_rows());
    built.fonts.body.need("循");
    const auto rows = built.fonts.atlas->take_changed_rows();
    CHECK(rows.end - rows.begin > 0);
    CHECK(rows.end - rows.begin < 30);
    built.fonts.body.need("循");
    const auto none = built.fonts.atlas->take_changed_rows();
    CHECK(none.begin == none.end);
}

TEST_CASE("glyph atlas: with more characters than it can hold it says so, and draws boxes") {
    const Built built{Language::zh};
    const Fonts& f = built.fonts;
    for (char32_t c = U'一'; c <= U'龥' && !f.atlas->full(); ++c) {
        for (const Font& font : built.all())
            font.need(utf8(c));
    }
    REQUIRE(f.atlas->full());
    CHECK(f.atlas->take_moved());
    CHECK(ImGui::GetIO().Fonts->TexHeight <= 4096);
    for (char32_t c = U'가'; c < U'가' + 500; ++c)
        f.big_bold.need(utf8(c));
    CHECK(is_box(f.big_bold, static_cast<ImWchar>(U'가' + 499)));
}

#endif
