#pragma once

#include <string>
#include <string_view>

#include <imgui.h>

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
};

/// Where the fonts of this machine are.
struct FontFile {
    std::string path;
    int face = 0;          ///< in a collection
    bool chinese = false;  ///< covers what Chinese texts need
};

struct FontFiles {
    FontFile regular, bold, mono;

    [[nodiscard]] bool has_chinese() const { return regular.chinese; }
};

/// Asks fontconfig: Noto Sans CJK SC if it is there, else what covers Chinese, else any sans-serif;
/// and a monospaced font for code, whose Chinese comes from the first. Throws std::runtime_error
/// when there is no font.
[[nodiscard]] FontFiles find_fonts();

/// Fills ImGui's atlas with `files`, for text `scale` times as large as on a plain screen (body
/// text 14 pixels). `texts`: all that will be shown, UTF-8; Latin and common punctuation come by
/// themselves. Throws std::runtime_error when a file cannot be read.
[[nodiscard]] Fonts build_fonts(const FontFiles& files, float scale, std::string_view texts);

}  // namespace app
