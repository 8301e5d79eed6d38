#include "app/look/find_fonts.hpp"

#include <array>
#include <map>
#include <stdexcept>
#include <string>

#include <fontconfig/fontconfig.h>

#include "app/look/mapped_file.hpp"
#include "app/look/release.hpp"

namespace app {
namespace {

using Config = std::unique_ptr<FcConfig, Release<FcConfigDestroy>>;
using Pattern = std::unique_ptr<FcPattern, Release<FcPatternDestroy>>;
using CharSet = std::unique_ptr<FcCharSet, Release<FcCharSetDestroy>>;
using FontSet = std::unique_ptr<FcFontSet, Release<FcFontSetDestroy>>;

// A font that has these has the rest of everyday simplified Chinese too.
constexpr std::array<FcChar32, 6> chinese_sample{U'中', U'循', U'环', U'锁', U'绪', U'，'};

const FcChar8* fc(const char* text) {
    return reinterpret_cast<const FcChar8*>(text);
}

FcCharSet* characters_of(FcPattern* font) {
    FcCharSet* set = nullptr;
    return FcPatternGetCharSet(font, FC_CHARSET, 0, &set) == FcResultMatch ? set : nullptr;
}

bool covers_chinese(FcPattern* font) {
    const FcCharSet* set = characters_of(font);
    if (!set)
        return false;
    for (const FcChar32 character : chinese_sample) {
        if (!FcCharSetHasChar(set, character))
            return false;
    }
    return true;
}

bool is_outline(FcPattern* font) {
    FcBool outline = FcFalse, color = FcFalse;
    FcPatternGetBool(font, FC_OUTLINE, 0, &outline);
    FcPatternGetBool(font, FC_COLOR, 0, &color);
    return outline && !color;
}

enum class Kind { sans, mono };
enum class Script { chinese, latin, any };

/// The fonts of this machine.
class Library {
public:
    Library() : config_{FcInitLoadConfigAndFonts()} {
        if (!config_)
            throw std::runtime_error{"fontconfig finds no configuration"};
    }

    FontFile best(Kind kind, int weight, Script script) {
        const Pattern wanted = pattern(kind, weight, script);
        FcResult result = FcResultNoMatch;
        const Pattern match{FcFontMatch(config_.get(), wanted.get(), &result)};
        return match ? open(match.get()) : FontFile{};
    }

    /// The best of those that have the character. Fonts that add no character to better ones are
    /// not considered, so there are few.
    FontFile with(char32_t character) {
        if (!all_) {
            const Pattern wanted = pattern(Kind::sans, FC_WEIGHT_REGULAR, Script::any);
            FcResult result = FcResultNoMatch;
            all_.reset(FcFontSort(config_.get(), wanted.get(), FcTrue, nullptr, &result));
        }
        for (int i = 0; all_ && i < all_->nfont; ++i) {
            FcPattern* const font = all_->fonts[i];
            const FcCharSet* const set = characters_of(font);
            if (set && FcCharSetHasChar(set, character) && is_outline(font))
                return open(font);
        }
        return {};
    }

private:
    Pattern pattern(Kind kind, int weight, Script script) {
        Pattern wanted{FcPatternCreate()};
        if (script == Script::chinese) {
            FcPatternAddString(wanted.get(), FC_FAMILY, fc("Noto Sans CJK SC"));
            FcPatternAddString(wanted.get(), FC_LANG, fc("zh-cn"));
            // Coverage counts more than the family's name: any Chinese font is better than none.
            const CharSet needed{FcCharSetCreate()};
            for (const FcChar32 character : chinese_sample)
                FcCharSetAddChar(needed.get(), character);
            FcPatternAddCharSet(wanted.get(), FC_CHARSET, needed.get());
        }
        if (kind == Kind::mono) {
            // Noto Sans Mono CJK is no choice: its Latin is half an em wide, too narrow for code.
            for (const char* family : {"JetBrains Mono", "DejaVu Sans Mono", "monospace"})
                FcPatternAddString(wanted.get(), FC_FAMILY, fc(family));
        } else {
            FcPatternAddString(wanted.get(), FC_FAMILY, fc("sans-serif"));
        }
        // Else a Chinese locale asks for a Chinese font, where none is meant.
        if (kind == Kind::mono || script == Script::latin)
            FcPatternAddString(wanted.get(), FC_LANG, fc("en"));
        FcPatternAddInteger(wanted.get(), FC_WEIGHT, weight);
        FcPatternAddBool(wanted.get(), FC_OUTLINE, FcTrue);
        FcPatternAddBool(wanted.get(), FC_COLOR, FcFalse);
        FcConfigSubstitute(config_.get(), wanted.get(), FcMatchPattern);
        FcDefaultSubstitute(wanted.get());
        return wanted;
    }

    FontFile open(FcPattern* font) {
        FcChar8* path = nullptr;
        if (FcPatternGetString(font, FC_FILE, 0, &path) != FcResultMatch)
            return {};
        auto& file = files_[reinterpret_cast<const char*>(path)];
        if (!file)
            file = std::make_shared<MappedFile>(reinterpret_cast<const char*>(path));
        FontFile found{file->bytes(), file};
        FcPatternGetInteger(font, FC_INDEX, 0, &found.face);
        FcChar8* family = nullptr;
        if (FcPatternGetString(font, FC_FAMILY, 0, &family) == FcResultMatch)
            found.family = reinterpret_cast<const char*>(family);
        found.chinese = covers_chinese(font);
        return found;
    }

    Config config_;
    FontSet all_;
    std::map<std::string, std::shared_ptr<const MappedFile>> files_;
};

}  // namespace

FontFiles find_fonts() {
    const auto library = std::make_shared<Library>();
    FontFiles files;
    files.regular = library->best(Kind::sans, FC_WEIGHT_REGULAR, Script::chinese);
    const Script script = files.has_chinese() ? Script::chinese : Script::any;
    if (script == Script::any)
        files.regular = library->best(Kind::sans, FC_WEIGHT_REGULAR, script);
    files.bold = library->best(Kind::sans, FC_WEIGHT_BOLD, script);
    files.mono = library->best(Kind::mono, FC_WEIGHT_REGULAR, Script::any);
    files.western_regular = library->best(Kind::sans, FC_WEIGHT_REGULAR, Script::latin);
    files.western_bold = library->best(Kind::sans, FC_WEIGHT_BOLD, Script::latin);
    for (FontFile* file : {&files.bold, &files.mono}) {
        if (!*file)
            *file = files.regular;
    }
    files.other = [library](char32_t character) { return library->with(character); };
    if (!files.regular) {
        throw std::runtime_error{
            "no font is installed; install one, for example Debian's fonts-noto-cjk"};
    }
    return files;
}

}  // namespace app
