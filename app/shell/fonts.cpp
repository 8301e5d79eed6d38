#include "app/shell/fonts.hpp"

#include <array>
#include <cmath>
#include <memory>
#include <stdexcept>

#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H
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

FontFile find_font(FcConfig* config, Kind kind, int weight, bool chinese) {
    const Pattern wanted{FcPatternCreate()};
    const bool mono = kind == Kind::mono;
    if (chinese) {
        FcPatternAddString(wanted.get(), FC_FAMILY,
                           fc(mono ? "Noto Sans Mono CJK SC" : "Noto Sans CJK SC"));
        FcPatternAddString(wanted.get(), FC_LANG, fc("zh-cn"));
        // Coverage counts more than the family's name: any Chinese font is better than none.
        const CharSet needed{FcCharSetCreate()};
        for (const FcChar32 character : chinese_sample) {
            FcCharSetAddChar(needed.get(), character);
        }
        FcPatternAddCharSet(wanted.get(), FC_CHARSET, needed.get());
    }
    FcPatternAddString(wanted.get(), FC_FAMILY, fc(mono ? "monospace" : "sans-serif"));
    if (mono)
        FcPatternAddInteger(wanted.get(), FC_SPACING, FC_MONO);
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

/// What ImGui's size means for a face, in ems.
struct Proportions {
    float ascent = 0, line = 0;
};

Proportions proportions(const FontFile& file) {
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0)
        throw std::runtime_error{"FreeType does not start"};
    const std::unique_ptr<FT_LibraryRec_, Release<FT_Done_FreeType>> library_owner{library};
    FT_Face face = nullptr;
    if (FT_New_Face(library, file.path.c_str(), file.face, &face) != 0 || face->units_per_EM == 0) {
        throw std::runtime_error{"cannot read the font " + file.path};
    }
    const std::unique_ptr<FT_FaceRec_, Release<FT_Done_Face>> face_owner{face};
    const auto units = static_cast<float>(face->units_per_EM);
    return {static_cast<float>(face->ascender) / units,
            static_cast<float>(face->ascender - face->descender) / units};
}

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
        // Rows of Chinese at several sizes make a tall texture; wide is kinder to old limits.
        atlas_.TexDesiredWidth = scale > 1.25F ? 4096 : 2048;
    }

    Font add(const FontFile& file, float pixels) {
        const float em = std::round(pixels * scale_ * 2) / 2;
        const Proportions face = proportions(file);
        Font font;
        font.em = em;
        font.size = face.line * em;
        font.ascent = std::round(face.ascent * em);
        font.font = load(file, font.size, false);
        if (!file.chinese && files_.has_chinese()) {
            load(files_.regular, proportions(files_.regular).line * em, true);
        }
        return font;
    }

    void build() {
#if IMGUI_VERSION_NUM < 19200
        atlas_.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
        if (!atlas_.Build())
            throw std::runtime_error{"ImGui cannot build its font atlas"};
#endif
    }

private:
    ImFont* load(const FontFile& file, float size, bool merge) {
        ImFontConfig config;
        config.FontNo = file.face;
        config.MergeMode = merge;
        config.OversampleH = 1;
        config.PixelSnapH = false;
#if IMGUI_VERSION_NUM < 19200
        config.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
#endif
        ImFont* font = atlas_.AddFontFromFileTTF(file.path.c_str(), size, &config, ranges_.Data);
        if (font == nullptr)
            throw std::runtime_error{"cannot read the font " + file.path};
        return font;
    }

    const FontFiles& files_;
    float scale_;
    ImFontAtlas& atlas_;
    ImVector<ImWchar> ranges_;
};

}  // namespace

FontFiles find_fonts() {
    const Config config{FcInitLoadConfigAndFonts()};
    if (!config)
        throw std::runtime_error{"fontconfig finds no configuration"};
    FontFiles files;
    files.regular = find_font(config.get(), Kind::sans, FC_WEIGHT_REGULAR, true);
    const bool chinese = files.regular.chinese;
    if (!chinese)
        files.regular = find_font(config.get(), Kind::sans, FC_WEIGHT_REGULAR, false);
    files.bold = find_font(config.get(), Kind::sans, FC_WEIGHT_BOLD, chinese);
    files.mono = find_font(config.get(), Kind::mono, FC_WEIGHT_REGULAR, chinese);
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
    fonts.small = builder.add(files.regular, 12.5F);
    fonts.small_bold = builder.add(files.bold, 12.5F);
    fonts.mono = builder.add(files.mono, 14.5F);
    fonts.mono_small = builder.add(files.mono, 13);
    fonts.mono_big = builder.add(files.mono, 18);
    fonts.big_bold = builder.add(files.bold, 18);
    builder.build();
    ImGui::GetIO().FontDefault = fonts.body.font;
    return fonts;
}

}  // namespace app
