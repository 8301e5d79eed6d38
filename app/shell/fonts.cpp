#include "app/shell/fonts.hpp"

#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H
#if IMGUI_VERSION_NUM < 19200
#include <imgui_freetype.h>
#endif

namespace app {
namespace {

template <auto release>
struct Release {
    template <class T>
    void operator()(T* owned) const {
        release(owned);
    }
};

using Config = std::unique_ptr<FcConfig, Release<FcConfigDestroy>>;
using Pattern = std::unique_ptr<FcPattern, Release<FcPatternDestroy>>;
using CharSet = std::unique_ptr<FcCharSet, Release<FcCharSetDestroy>>;

// A font that has these has the rest of everyday simplified Chinese too.
constexpr std::array<FcChar32, 6> chinese_sample{U'中', U'循', U'环', U'锁', U'绪', U'，'};

constexpr std::string_view always_needed =
    "…—–“”‘’·•→←↑↓↔⇒×÷±≥≤≠∞①②③④⑤⑥⑦⑧⑨✓（），。：；！？、《》「」";

const FcChar8* fc(const char* text) {
    return reinterpret_cast<const FcChar8*>(text);
}

bool covers_chinese(FcPattern* font) {
    FcCharSet* set = nullptr;
    if (FcPatternGetCharSet(font, FC_CHARSET, 0, &set) != FcResultMatch)
        return false;
    for (const FcChar32 character : chinese_sample) {
        if (!FcCharSetHasChar(set, character))
            return false;
    }
    return true;
}

enum class Kind { sans, mono };
enum class Script { chinese, any };

FontFile find_font(FcConfig* config, Kind kind, int weight, Script script) {
    const Pattern wanted{FcPatternCreate()};
    if (script == Script::chinese) {
        FcPatternAddString(wanted.get(), FC_FAMILY, fc("Noto Sans CJK SC"));
        FcPatternAddString(wanted.get(), FC_LANG, fc("zh-cn"));
        // Coverage counts more than the family's name: any Chinese font is better than none.
        const CharSet needed{FcCharSetCreate()};
        for (const FcChar32 character : chinese_sample) {
            FcCharSetAddChar(needed.get(), character);
        }
        FcPatternAddCharSet(wanted.get(), FC_CHARSET, needed.get());
    }
    if (kind == Kind::mono) {
        // Noto Sans Mono CJK is no choice: its Latin is half an em wide, too narrow for code.
        for (const char* family : {"JetBrains Mono", "DejaVu Sans Mono", "monospace"}) {
            FcPatternAddString(wanted.get(), FC_FAMILY, fc(family));
        }
        // Else a Chinese locale asks for a Chinese font, which that one is.
        FcPatternAddString(wanted.get(), FC_LANG, fc("en"));
    } else {
        FcPatternAddString(wanted.get(), FC_FAMILY, fc("sans-serif"));
    }
    FcPatternAddInteger(wanted.get(), FC_WEIGHT, weight);
    FcPatternAddBool(wanted.get(), FC_OUTLINE, FcTrue);
    FcPatternAddBool(wanted.get(), FC_COLOR, FcFalse);
    FcConfigSubstitute(config, wanted.get(), FcMatchPattern);
    FcDefaultSubstitute(wanted.get());

    FcResult result = FcResultNoMatch;
    const Pattern match{FcFontMatch(config, wanted.get(), &result)};
    FcChar8* path = nullptr;
    if (!match || FcPatternGetString(match.get(), FC_FILE, 0, &path) != FcResultMatch)
        return {};
    FontFile found;
    found.path = reinterpret_cast<const char*>(path);
    FcPatternGetInteger(match.get(), FC_INDEX, 0, &found.face);
    found.chinese = covers_chinese(match.get());
    return found;
}

/// A font file as FreeType sees it: its proportions, in ems.
class Face {
public:
    explicit Face(const FontFile& file) {
        if (FT_Init_FreeType(&library_) != 0)
            throw std::runtime_error{"FreeType does not start"};
        library_owner_.reset(library_);
        FT_Face face = nullptr;
        if (FT_New_Face(library_, file.path.c_str(), file.face, &face) != 0) {
            throw std::runtime_error{"cannot read the font " + file.path};
        }
        face_.reset(face);
        if (face->units_per_EM == 0)
            throw std::runtime_error{"not an outline font: " + file.path};
    }

    [[nodiscard]] float ascent() const { return ems(face_->ascender); }
    [[nodiscard]] float line() const { return ems(face_->ascender - face_->descender); }
    /// How far a character moves the pen; nothing if the font lacks it.
    [[nodiscard]] std::optional<float> advance(ImWchar character) const {
        FT_Fixed units = 0;
        const FT_UInt glyph = FT_Get_Char_Index(face_.get(), character);
        if (glyph == 0 || FT_Get_Advance(face_.get(), glyph, FT_LOAD_NO_SCALE, &units) != 0) {
            return std::nullopt;
        }
        return ems(units);
    }

private:
    [[nodiscard]] float ems(FT_Long units) const {
        return static_cast<float>(units) / static_cast<float>(face_->units_per_EM);
    }

    FT_Library library_ = nullptr;
    std::unique_ptr<FT_LibraryRec_, Release<FT_Done_FreeType>> library_owner_;
    std::unique_ptr<FT_FaceRec_, Release<FT_Done_Face>> face_;
};

class Builder {
public:
    Builder(const FontFiles& files, float scale, std::string_view texts)
        : files_{files}, scale_{scale}, atlas_{*ImGui::GetIO().Fonts} {
        ImFontGlyphRangesBuilder wanted;
        wanted.AddRanges(atlas_.GetGlyphRangesDefault());
        for (const std::string_view text : {always_needed, texts}) {
            wanted.AddText(text.data(), text.data() + text.size());
        }
        wanted.BuildRanges(&ranges_);
        atlas_.Clear();
    }

    /// `pixels`: the em at scale 1.
    Font add(const FontFile& file, float pixels) {
        // Whole pixels: Chinese characters are as wide as the em, and stand at even distances.
        const float em = std::round(pixels * scale_);
        const Face& face = face_of(file);
        Font font;
        font.em = em;
        font.size = face.line() * em;
        font.ascent = std::ceil(face.ascent() * em);  // as ImGui places its glyphs
        font.font = load(file, font.size, false);
        if (!file.chinese && files_.has_chinese()) {
            load(files_.regular, face_of(files_.regular).line() * em, true);
        }
        added_.push_back({font, &file});
        return font;
    }

    void build() {
#if IMGUI_VERSION_NUM < 19200
        atlas_.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
        // Rows of Chinese at several sizes make a tall texture; wide is kinder to old limits.
        atlas_.TexDesiredWidth = scale_ > 1.25F ? 4096 : 2048;
        if (!atlas_.Build())
            throw std::runtime_error{"ImGui cannot build its font atlas"};
        for (const auto& [font, file] : added_)
            round_advances(font, *file);
#endif
    }

private:
    ImFont* load(const FontFile& file, float size, bool merge) {
        ImFontConfig config;
        config.FontNo = static_cast<decltype(config.FontNo)>(file.face);
        config.MergeMode = merge;
#if IMGUI_VERSION_NUM < 19200
        config.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
#endif
        ImFont* font = atlas_.AddFontFromFileTTF(file.path.c_str(), size, &config, ranges_.Data);
        if (font == nullptr)
            throw std::runtime_error{"cannot read the font " + file.path};
        return font;
    }

#if IMGUI_VERSION_NUM < 19200
    /// ImGui's FreeType builder rounds every advance up, which sets Latin text too wide. The
    /// nearest whole pixel keeps the glyphs as crisp.
    void round_advances(const Font& font, const FontFile& file) {
        const Face& face = face_of(file);
        for (ImFontGlyph& glyph : font.font->Glyphs) {
            const auto character = static_cast<ImWchar>(glyph.Codepoint);
            std::optional<float> advance = face.advance(character);
            if (!advance)
                advance = face_of(files_.regular).advance(character);
            if (advance)
                glyph.AdvanceX = std::round(*advance * font.em);
        }
        font.font->BuildLookupTable();
    }
#endif

    const Face& face_of(const FontFile& file) {
        return faces_.try_emplace({file.path, file.face}, file).first->second;
    }

    const FontFiles& files_;
    float scale_;
    ImFontAtlas& atlas_;
    ImVector<ImWchar> ranges_;
    std::map<std::pair<std::string, int>, Face> faces_;
    std::vector<std::pair<Font, const FontFile*>> added_;
};

}  // namespace

FontFiles find_fonts() {
    const Config config{FcInitLoadConfigAndFonts()};
    if (!config)
        throw std::runtime_error{"fontconfig finds no configuration"};
    FontFiles files;
    FcConfig* fonts = config.get();
    files.regular = find_font(fonts, Kind::sans, FC_WEIGHT_REGULAR, Script::chinese);
    const Script script = files.has_chinese() ? Script::chinese : Script::any;
    if (script == Script::any) {
        files.regular = find_font(fonts, Kind::sans, FC_WEIGHT_REGULAR, script);
    }
    files.bold = find_font(fonts, Kind::sans, FC_WEIGHT_BOLD, script);
    files.mono = find_font(fonts, Kind::mono, FC_WEIGHT_REGULAR, Script::any);
    if (files.regular.path.empty()) {
        throw std::runtime_error{
            "no font is installed; install one, for example Debian's fonts-noto-cjk"};
    }
    return files;
}

Fonts build_fonts(const FontFiles& files, float scale, std::string_view texts) {
    Builder builder{files, scale, texts};
    Fonts fonts;
    fonts.body = builder.add(files.regular, 14);
    fonts.bold = builder.add(files.bold, 14);
    fonts.small = builder.add(files.regular, 13);
    fonts.small_bold = builder.add(files.bold, 13);
    fonts.mono = builder.add(files.mono, 13);
    fonts.mono_small = builder.add(files.mono, 12);
    fonts.mono_big = builder.add(files.mono, 16);
    fonts.big_bold = builder.add(files.bold, 18);
    builder.build();
    ImGui::GetIO().FontDefault = fonts.body.font;
    return fonts;
}

}  // namespace app
