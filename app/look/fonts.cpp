#include "app/look/fonts.hpp"

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

// A Chinese font has them as wide as its characters, which tears an English word apart.
constexpr std::u32string_view western_punctuation = U"‘’“”…";

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
enum class Script { chinese, latin, any };

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
    } else {
        FcPatternAddString(wanted.get(), FC_FAMILY, fc("sans-serif"));
    }
    // Else a Chinese locale asks for a Chinese font, where none is meant.
    if (kind == Kind::mono || script == Script::latin)
        FcPatternAddString(wanted.get(), FC_LANG, fc("en"));
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
    /// `data` must outlive it.
    Face(const FontFile& file, const MappedFile& data) {
        if (FT_Init_FreeType(&library_) != 0)
            throw std::runtime_error{"FreeType does not start"};
        library_owner_.reset(library_);
        FT_Face face = nullptr;
        const auto bytes = data.bytes();
        if (FT_New_Memory_Face(library_, reinterpret_cast<const FT_Byte*>(bytes.data()),
                               static_cast<FT_Long>(bytes.size()), file.face, &face) != 0) {
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
    Builder(const FontFiles& files, float scale, std::string_view texts, lessons::Language language)
        : files_{files},
          scale_{scale},
          english_{language == lessons::Language::en},
          atlas_{*ImGui::GetIO().Fonts} {
        ImFontGlyphRangesBuilder wanted;
        wanted.AddRanges(atlas_.GetGlyphRangesDefault());
        for (const std::string_view text : {always_needed, texts}) {
            wanted.AddText(text.data(), text.data() + text.size());
        }
        wanted.BuildRanges(&all_);
        ImFontGlyphRangesBuilder western, rest;
        for (std::size_t c = 0; c <= IM_UNICODE_CODEPOINT_MAX; ++c) {
            if (wanted.GetBit(c))
                (is_western(c) ? western : rest).SetBit(c);
        }
        western.BuildRanges(&western_);
        rest.BuildRanges(&rest_);
        atlas_.Clear();
    }

    /// `pixels`: the em at scale 1. `western`: where its punctuation comes from in English.
    Font add(const FontFile& file, float pixels, const FontFile* western = nullptr) {
        if (!english_ || !file.chinese || (western && western->chinese))
            western = nullptr;
        // Whole pixels: Chinese characters are as wide as the em, and stand at even distances.
        const float em = std::round(pixels * scale_);
        const Face& face = face_of(file);
        Font font;
        font.em = em;
        font.size = face.line() * em;
        font.ascent = std::ceil(face.ascent() * em);  // as ImGui places its glyphs
        font.font = load(file, em, false, western ? rest_ : all_);
        if (western)
            load(*western, em, true, western_);
        else if (!file.chinese && files_.has_chinese())
            load(files_.regular, em, true, all_);
        added_.push_back({font, &file, western});
        return font;
    }

    [[nodiscard]] std::vector<std::shared_ptr<const MappedFile>> files() const {
        std::vector<std::shared_ptr<const MappedFile>> all;
        for (const auto& [path, data] : data_)
            all.push_back(data);
        return all;
    }

    void build() {
#if IMGUI_VERSION_NUM < 19200
        atlas_.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
        // Rows of Chinese at several sizes make a tall texture; wide is kinder to old limits.
        atlas_.TexDesiredWidth = scale_ > 1.25F ? 4096 : 2048;
        if (!atlas_.Build())
            throw std::runtime_error{"ImGui cannot build its font atlas"};
        for (const Added& added : added_)
            round_advances(added);
        atlas_.ClearInputData();
#endif
    }

private:
    struct Added {
        Font font;
        const FontFile* file;
        const FontFile* western;  ///< null: none
    };

    static bool is_western(std::size_t character) {
        return western_punctuation.find(static_cast<char32_t>(character)) !=
               western_punctuation.npos;
    }

    ImFont* load(const FontFile& file, float em, bool merge, const ImVector<ImWchar>& ranges) {
        const auto bytes = data_of(file).bytes();
        ImFontConfig config;
        config.FontNo = static_cast<decltype(config.FontNo)>(file.face);
        config.MergeMode = merge;
#if IMGUI_VERSION_NUM < 19200
        config.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
        config.FontDataOwnedByAtlas = true;  // else it takes a copy
#else
        config.FontDataOwnedByAtlas = false;
#endif
        ImFont* font = atlas_.AddFontFromMemoryTTF(const_cast<std::byte*>(bytes.data()),
                                                   static_cast<int>(bytes.size()),
                                                   face_of(file).line() * em, &config, ranges.Data);
        if (font == nullptr)
            throw std::runtime_error{"cannot read the font " + file.path};
#if IMGUI_VERSION_NUM < 19200
        atlas_.ConfigData.back().FontDataOwnedByAtlas = false;
#endif
        return font;
    }

#if IMGUI_VERSION_NUM < 19200
    /// ImGui's FreeType builder rounds every advance up, which sets Latin text too wide. The
    /// nearest whole pixel keeps the glyphs as crisp.
    void round_advances(const Added& added) {
        const Face& face = face_of(*added.file);
        for (ImFontGlyph& glyph : added.font.font->Glyphs) {
            const auto character = static_cast<ImWchar>(glyph.Codepoint);
            const bool western = added.western && is_western(character);
            std::optional<float> advance =
                (western ? face_of(*added.western) : face).advance(character);
            if (!advance)
                advance = face_of(files_.regular).advance(character);
            if (advance)
                glyph.AdvanceX = std::round(*advance * added.font.em);
        }
        added.font.font->BuildLookupTable();
    }
#endif

    const MappedFile& data_of(const FontFile& file) {
        auto& data = data_[file.path];
        if (!data)
            data = std::make_shared<MappedFile>(file.path);
        return *data;
    }

    const Face& face_of(const FontFile& file) {
        return faces_.try_emplace({file.path, file.face}, file, data_of(file)).first->second;
    }

    const FontFiles& files_;
    float scale_;
    bool english_;
    ImFontAtlas& atlas_;
    ImVector<ImWchar> all_, western_, rest_;
    std::map<std::string, std::shared_ptr<const MappedFile>> data_;
    std::map<std::pair<std::string, int>, Face> faces_;
    std::vector<Added> added_;
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
    files.western_regular = find_font(fonts, Kind::sans, FC_WEIGHT_REGULAR, Script::latin);
    files.western_bold = find_font(fonts, Kind::sans, FC_WEIGHT_BOLD, Script::latin);
    if (files.regular.path.empty()) {
        throw std::runtime_error{
            "no font is installed; install one, for example Debian's fonts-noto-cjk"};
    }
    return files;
}

Fonts build_fonts(const FontFiles& files, float scale, std::string_view texts,
                  lessons::Language language) {
    Builder builder{files, scale, texts, language};
    Fonts fonts;
    fonts.body = builder.add(files.regular, 14, &files.western_regular);
    fonts.bold = builder.add(files.bold, 14, &files.western_bold);
    fonts.small = builder.add(files.regular, 13, &files.western_regular);
    fonts.small_bold = builder.add(files.bold, 13, &files.western_bold);
    fonts.mono = builder.add(files.mono, 13);
    fonts.mono_small = builder.add(files.mono, 12);
    fonts.mono_big = builder.add(files.mono, 16);
    fonts.big_bold = builder.add(files.bold, 18, &files.western_bold);
    builder.build();
    fonts.files = builder.files();
    ImGui::GetIO().FontDefault = fonts.body.font;
    return fonts;
}

}  // namespace app
