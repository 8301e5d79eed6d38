#include "app/look/fonts.hpp"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <deque>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include <imgui_internal.h>

#include "app/look/face.hpp"

namespace app {
namespace {

/// A Chinese font has them as wide as its characters, which tears an English word apart.
bool is_western(char32_t character) {
    constexpr std::u32string_view western_punctuation = U"‘’“”…";
    return western_punctuation.find(character) != std::u32string_view::npos;
}

/// What glyphs are made with: the fonts' files, opened when they are first needed.
class Faces {
public:
    explicit Faces(FontFiles files) : files_{std::move(files)} {}

    [[nodiscard]] const FontFiles& files() const { return files_; }

    Face& of(const FontFile& file) {
        return open_.try_emplace({file.bytes.data(), file.face}, file).first->second;
    }
    /// One that is none of the window's fonts; null if no font has the character.
    Face* other_with(char32_t character) {
        for (Face* face : others_) {
            if (face->has(character))
                return face;
        }
        const FontFile file = files_.other(character);
        if (!file)
            return nullptr;
        return others_.emplace_back(&of(file));
    }

private:
    FontFiles files_;
    std::map<std::pair<const std::byte*, int>, Face> open_;
    std::vector<Face*> others_;
};

}  // namespace

#if IMGUI_VERSION_NUM < 19200

namespace {

/// ImGui before 1.92, as Debian builds it, reads no characters above U+FFFF. Each of those that are
/// shown has a character of the private use area instead; so have the area's own.
class StandIns {
public:
    [[nodiscard]] static bool needs_one(char32_t character) {
        return character > 0xFFFF || (first <= character && character <= last);
    }
    /// Once there are as many as the area holds, the rest are boxes.
    ImWchar of(char32_t character) {
        const auto known = by_character_.find(character);
        if (known != by_character_.end())
            return known->second;
        if (characters_.size() > last - first)
            return IM_UNICODE_CODEPOINT_INVALID;
        characters_.push_back(character);
        const auto stand_in = static_cast<ImWchar>(first + characters_.size() - 1);
        by_character_.emplace(character, stand_in);
        return stand_in;
    }
    /// What is to be drawn for a character that ImGui reads.
    [[nodiscard]] char32_t character(ImWchar read) const {
        const std::size_t place = read - first;
        return read >= first && place < characters_.size() ? characters_[place] : read;
    }

private:
    static constexpr char32_t first = 0xE000, last = 0xF8FF;

    std::vector<char32_t> characters_;
    std::map<char32_t, ImWchar> by_character_;
};

}  // namespace

/// Makes the glyphs of one font.
class GlyphMaker {
public:
    /// `western`: where its punctuation comes from; `spare`: where it has what the first lacks.
    /// Both may be null.
    GlyphMaker(GlyphAtlas& atlas, Faces& faces, StandIns& stand_ins, const FontFile& file, float em,
               const FontFile* western, const FontFile* spare)
        : atlas_{atlas},
          faces_{faces},
          stand_ins_{stand_ins},
          em_{em},
          western_{western},
          spare_{spare} {
        first_ = &faces.of(file);
        ascent_ = Face::ascent_pixels(size_of(*first_));
        font_ = atlas.add_font(first_->line() * em, ascent_, em);
    }

    [[nodiscard]] Font font() {
        return {font_, font_->FontSize, em_, std::ceil(first_->ascent() * em_), this};
    }

    [[nodiscard]] StandIns& stand_ins() { return stand_ins_; }

    /// `read`: as ImGui reads it.
    void make(ImWchar read) {
        if (read == '\t')
            return make_tab();
        const char32_t character = stand_ins_.character(read);
        Face* const face = face_for(character);
        if (!face)
            return atlas_.add_box(*font_, read);
        auto picture = face->draw(size_of(*face), character);
        if (!picture)
            return atlas_.add_box(*font_, read);
        picture->top += ascent_;
        // Whole pixels keep the glyphs crisp.
        atlas_.add_glyph(*font_, read, *picture,
                         std::round(face->advance(character).value_or(1) * em_));
    }

private:
    Face* face_for(char32_t character) {
        if (character == IM_UNICODE_CODEPOINT_INVALID)
            return nullptr;
        if (western_ && is_western(character) && faces_.of(*western_).has(character))
            return &faces_.of(*western_);
        if (first_->has(character))
            return first_;
        if (spare_ && faces_.of(*spare_).has(character))
            return &faces_.of(*spare_);
        return faces_.other_with(character);
    }

    /// As wide as four spaces, as ImGui has it.
    void make_tab() {
        constexpr float spaces = 4;
        const float space = std::round(first_->advance(' ').value_or(0.5F) * em_);
        atlas_.add_glyph(*font_, '\t', {}, spaces * space);
    }

    FT_SizeRec_* size_of(Face& face) {
        FT_SizeRec_*& size = sizes_[&face];
        if (!size)
            size = face.size(static_cast<int>(face.line() * em_));
        return size;
    }

    GlyphAtlas& atlas_;
    Faces& faces_;
    StandIns& stand_ins_;
    float em_;
    const FontFile *western_, *spare_;
    Face* first_ = nullptr;
    int ascent_ = 0;
    ImFont* font_ = nullptr;
    std::map<Face*, FT_SizeRec_*> sizes_;
};

namespace {

/// The first byte of a character above U+FFFF, if it is not broken off.
constexpr unsigned char first_of_four = 0xF0;

/// Of valid text, the character that begins at its front; of anything else, anything.
char32_t character_of(std::string_view bytes) {
    const auto bits = [&](std::size_t i, unsigned mask, unsigned by) {
        return i < bytes.size() ? (static_cast<unsigned char>(bytes[i]) & mask) << by : 0;
    };
    return bits(0, 0x07, 18) | bits(1, 0x3F, 12) | bits(2, 0x3F, 6) | bits(3, 0x3F, 0);
}

/// The next character as ImGui is to read it; `at` goes behind it.
ImWchar next_character(StandIns& stand_ins, const char*& at, const char* end) {
    unsigned character = static_cast<unsigned char>(*at);
    if (character < 0x80) {
        ++at;
        return static_cast<ImWchar>(character);
    }
    const char* const from = at;
    at += ImTextCharFromUtf8(&character, at, end);
    const bool of_four = static_cast<unsigned char>(*from) >= first_of_four && at - from == 4;
    const char32_t whole = of_four ? character_of({from, 4}) : static_cast<char32_t>(character);
    return StandIns::needs_one(whole) ? stand_ins.of(whole) : static_cast<ImWchar>(whole);
}

/// Makes the character's glyph if it is not there. Returns whether it was not.
bool make_sure(const Font& font, ImWchar character) {
    const ImVector<ImWchar>& made = font.font->IndexLookup;
    if (character < made.Size && made[character] != static_cast<ImWchar>(-1))
        return false;
    font.maker->make(character);
    return true;
}

}  // namespace

bool Font::need(std::string_view text) const {
    bool missing = false;
    const char* const end = text.data() + text.size();
    for (const char* at = text.data(); at < end;)
        missing |= make_sure(*this, next_character(maker->stand_ins(), at, end));
    return missing;
}

std::string_view Font::readable(std::string_view text, std::string& buffer) const {
    // The private use area is EE 80 80 to EF A3 BF; Chinese punctuation follows it.
    const auto of_interest = [&](std::size_t i) {
        const auto byte = [&](std::size_t at) {
            return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
        };
        return byte(i) >= first_of_four || byte(i) == 0xEE ||
               (byte(i) == 0xEF && byte(i + 1) <= 0xA3);
    };
    std::size_t i = 0;
    while (i < text.size() && !of_interest(i))
        ++i;
    if (i == text.size())
        return text;
    buffer.clear();
    const char* const end = text.data() + text.size();
    for (const char* at = text.data(); at < end;) {
        char bytes[5]{};
        ImTextCharToUtf8(bytes, next_character(maker->stand_ins(), at, end));
        buffer += bytes;
    }
    return buffer;
}

float Font::width(std::string_view text) const {
    const float scale = size / font->FontSize;
    float widest = 0, line = 0;
    const char* const end = text.data() + text.size();
    for (const char* at = text.data(); at < end;) {
        const ImWchar character = next_character(maker->stand_ins(), at, end);
        if (character == '\n') {
            widest = std::max(widest, line);
            line = 0;
        } else if (character != '\r') {
            make_sure(*this, character);
            line += font->IndexAdvanceX[character] * scale;
        }
    }
    return std::max(widest, line);
}

namespace {

struct Glyphs {
    Faces faces;
    StandIns stand_ins;
    std::deque<GlyphMaker> makers;
};

class Builder {
public:
    Builder(const FontFiles& files, float scale)
        : scale_{scale},
          // A row holds some hundred characters.
          atlas_{std::make_shared<GlyphAtlas>(scale > 1.25F ? 2048 : 1024)},
          glyphs_{std::make_shared<Glyphs>(Glyphs{Faces{files}, {}, {}})} {}

    /// `pixels`: the em at scale 1. `western`: where its punctuation comes from; null: from itself.
    Font add(const FontFile& file, float pixels, const FontFile* western) {
        const FontFile& regular = glyphs_->faces.files().regular;
        // Whole pixels: Chinese characters are as wide as the em, and stand at even distances.
        return glyphs_->makers
            .emplace_back(*atlas_, glyphs_->faces, glyphs_->stand_ins, file,
                          std::round(pixels * scale_), western, &regular)
            .font();
    }

    void finish(Fonts& fonts) {
        fonts.atlas = atlas_;
        fonts.owner = glyphs_;
    }

    [[nodiscard]] const FontFiles& files() const { return glyphs_->faces.files(); }

private:
    float scale_;
    std::shared_ptr<GlyphAtlas> atlas_;
    std::shared_ptr<Glyphs> glyphs_;
};

}  // namespace

#else

bool Font::need(std::string_view) const {
    return false;
}

std::string_view Font::readable(std::string_view text, std::string&) const {
    return text;
}

float Font::width(std::string_view text) const {
    if (text.empty())
        return 0;  // ImGui takes no end for "up to the terminating zero"
    return font->CalcTextSizeA(size, FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

namespace {

/// ImGui makes each glyph when it is first drawn.
class Builder {
public:
    Builder(const FontFiles& files, float scale)
        : faces_{std::make_shared<Faces>(files)}, scale_{scale} {
        ImGui::GetIO().Fonts->Clear();
    }

    Font add(const FontFile& file, float pixels, const FontFile* western) {
        const float em = std::round(pixels * scale_);
        const Face& face = faces_->of(file);
        Font font{nullptr, face.line() * em, em, std::ceil(face.ascent() * em)};
        // In fonts that are merged ImGui takes the first that has a character.
        if (western) {
            static const ImWchar quotes[]{U'‘', U'’', U'“', U'”', U'…', U'…', 0};
            font.font = load(file, em, false, quotes);
            load(*western, em, true, nullptr);
        } else {
            font.font = load(file, em, false, nullptr);
        }
        load(files().regular, em, true, nullptr);
        return font;
    }

    void finish(Fonts& fonts) { fonts.owner = faces_; }

    [[nodiscard]] const FontFiles& files() const { return faces_->files(); }

private:
    ImFont* load(const FontFile& file, float em, bool merge, const ImWchar* without) {
        ImFontConfig config;
        config.FontNo = static_cast<decltype(config.FontNo)>(file.face);
        config.MergeMode = merge;
        config.FontDataOwnedByAtlas = false;
        config.GlyphExcludeRanges = without;
        return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(const_cast<std::byte*>(file.bytes.data()),
                                                          static_cast<int>(file.bytes.size()),
                                                          faces_->of(file).line() * em, &config);
    }

    std::shared_ptr<Faces> faces_;
    float scale_;
};

}  // namespace

#endif

Fonts build_fonts(const FontFiles& files, float scale, lessons::Language language) {
    Builder builder{files, scale};
    const FontFiles& f = builder.files();  // which stay where they are
    Fonts fonts;
    const auto add = [&](const FontFile& file, float pixels, const FontFile* western, bool bold) {
        const bool others =
            western && language == lessons::Language::en && file.chinese && !western->chinese;
        if (!others)
            western = nullptr;
        Font font = builder.add(file, pixels, western);
        font.name = {.family = file.family,
                     .spare = f.regular.family,
                     .western = western ? western->family : "",
                     .bold = bold,
                     .mono = &file == &f.mono};
        return font;
    };
    fonts.body = add(f.regular, 14, &f.western_regular, false);
    fonts.bold = add(f.bold, 14, &f.western_bold, true);
    fonts.small = add(f.regular, 13, &f.western_regular, false);
    fonts.small_bold = add(f.bold, 13, &f.western_bold, true);
    fonts.mono = add(f.mono, 13, nullptr, false);
    fonts.mono_small = add(f.mono, 12, nullptr, false);
    fonts.mono_big = add(f.mono, 16, nullptr, false);
    fonts.big_bold = add(f.bold, 18, &f.western_bold, true);
    builder.finish(fonts);
    ImGui::GetIO().FontDefault = fonts.body.font;
    return fonts;
}

}  // namespace app
