#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "app/panels/draw/canvas.hpp"
#include "app/python/syntax.hpp"

namespace app {

/// A line of a text that is edited: in one row, however long, with all that it holds seen. What
/// cannot be shown, as a control character or a byte that is no UTF-8, is told by its number.
class CodeLine {
public:
    CodeLine(const Font& font, std::string_view text) : font_{font}, text_{text} {}

    /// How far the byte is from the line's begin, pixels.
    [[nodiscard]] float x_of(std::size_t byte) const;
    /// The boundary between graphemes that is nearest to that.
    [[nodiscard]] std::size_t byte_at(float x) const;

private:
    const Font& font_;
    std::string_view text_;
};

/// Draws a line whose spans begin at `top_left`; what is left of x0 or right of x1 need not be.
void draw_code_line(const Canvas& c, ImVec2 top_left, const Font& font,
                    const std::vector<SyntaxSpan>& spans, float x0, float x1);

}  // namespace app
