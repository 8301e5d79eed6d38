#pragma once

#include <string_view>
#include <vector>

#include "app/panels/draw/canvas.hpp"
#include "app/python/syntax.hpp"

namespace app {

/// One row of a line of code that may be too long for one.
struct CodeRow {
    struct Piece {
        std::string_view text;  ///< of the spans that were wrapped
        Syntax syntax = Syntax::plain;
        float x = 0;  ///< pixels from the row's left
    };
    std::vector<Piece> pieces;
    float width = 0;
};

/// The white space that a line of code begins with, in pixels.
[[nodiscard]] float code_indent(const Font& font, const std::vector<SyntaxSpan>& spans);

/// Breaks a line after spaces, commas and opening brackets where it can. Rows after the first are
/// indented by one level more than the line. `spans` must outlive the rows.
[[nodiscard]] std::vector<CodeRow> wrap_code(const Font& font, const std::vector<SyntaxSpan>& spans,
                                             float width);

[[nodiscard]] Color syntax_color(const Theme& theme, Syntax syntax);

void draw_code_row(const Canvas& c, ImVec2 top_left, const Font& font, const CodeRow& row);

}  // namespace app
