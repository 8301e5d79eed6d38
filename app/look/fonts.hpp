#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <imgui.h>

#include "app/look/mapped_file.hpp"
#include "lessons/local_text.hpp"

namespace app {

/// A font at one size. ImGui counts a size from ascender to descender; people and pictures count
/// the em, in which a Chinese character is one wide.
struct Font {
    ImFont* font = nullptr;
    float size = 0;    ///< ImGui's size, which is also the height of a line
    float em = 0;      ///< pixels
    float ascent = 0;  ///< from the top of a line to its baseline
};

/// All texts of the window are in one of these.
struct Fonts {
    Font body, bold;         ///< sentences, names, buttons
    Font small, small_bold;  ///< titles of panels, labels in the timeline
    Font mono, mono_small;   ///< code, values, times
    Font mono_big;           ///< `results = [ ]`
    Font big_bold;           ///< headings of the help page

    /// Newer ImGui draws each glyph from them when it is first needed.
    std::vector<std::shared_ptr<const MappedFile>> files;
};

/// Where the fonts of this machine are.
struct FontFile {
    std::string path;
    int face = 0;          ///< in a collection
    bool chinese = false;  ///< covers what Chinese texts need
};

struct FontFiles {
    FontFile regular, bold, mono;
    FontFile western_regular, western_bold;  ///< quotes and the ellipsis, in English

    [[nodiscard]] bool has_chinese() const { return regular.chinese; }
};

/// Asks fontconfig: Noto Sans CJK SC if it is there, else what covers Chinese, else any sans-serif;
/// and a monospaced font for code, whose Chinese comes from the first. A font that covers Chinese
/// has the quotes and the ellipsis of Chinese: those of English come from one that does not. Throws
/// std::runtime_error when there is no font.
[[nodiscard]] FontFiles find_fonts();

/// Fills ImGui's atlas with `files`, for text `scale` times as large as on a plain screen (body
/// text 14 pixels). `texts`: all that will be shown, UTF-8; Latin and common punctuation come by
/// themselves. `language`: whose quotes and ellipsis. Throws std::runtime_error when a file cannot
/// be read.
[[nodiscard]] Fonts build_fonts(const FontFiles& files, float scale, std::string_view texts,
                                lessons::Language language = lessons::Language::zh);

}  // namespace app
