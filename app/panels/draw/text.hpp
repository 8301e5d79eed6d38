#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/panels/draw/canvas.hpp"
#include "app/text/rich_text.hpp"

namespace app {

enum class Align { left, center, right };

[[nodiscard]] float text_width(const Font& font, std::string_view text);

/// Whether `text`, however long, is no wider than `width`.
[[nodiscard]] bool fits(const Font& font, std::string_view text, float width);

/// The bytes of the first character of `text`, which is not empty.
[[nodiscard]] std::string_view first_character(std::string_view text);

/// `text`, or as much of its beginning as fits into `width`, with an ellipsis.
[[nodiscard]] std::string fitted(const Font& font, std::string_view text, float width);

/// The same for a call, of which the arguments are kept, as they tell calls apart:
/// `…("report.pdf")`, or else `report.pdf`.
[[nodiscard]] std::string fitted_call(const Font& font, std::string_view call, float width);

/// From the top left of the line. Returns the x after the text.
float draw_text(const Canvas& c, ImVec2 top_left, const Font& font, Color color,
                std::string_view text);

/// One line whose characters are centred on `y`; `x` is its left, middle or right. Returns the x
/// after the text.
float draw_text_at(const Canvas& c, float x, float y, const Font& font, Color color,
                   std::string_view text, Align align = Align::left);

/// One line in the middle of `box`'s height, cut off with an ellipsis where the box ends.
void draw_text_in(const Canvas& c, const Box& box, const Font& font, Color color,
                  std::string_view text, Align align = Align::left);

/// A line through a text that draw_text_at() has drawn.
void strike_out(const Canvas& c, float x0, float x1, float y, Color color);

enum class TextSize { small, body, heading };

struct RichLook {
    TextSize size = TextSize::body;
    Color color = 0;         ///< of plain text; 0: the theme's soft_text
    float first_indent = 0;  ///< pixels that the first line leaves free, for a glyph
};

/// The height of one line of rich text.
[[nodiscard]] float rich_line_height(const Canvas& c, TextSize size);
/// How far below the top of a line its letters stand.
[[nodiscard]] float rich_baseline(const Canvas& c, TextSize size);

/// Of a rich text no more characters are shown, and an ellipsis. What may be longer is shown in
/// pieces, see TextPieces.
constexpr std::size_t most_rich_text = 10'000;

/// Draws `text` wrapped to `width` and returns its height. Chinese breaks between any two
/// characters, but not before closing or after opening punctuation; '\n' begins a new line.
float draw_rich_text(const Canvas& c, ImVec2 top_left, float width, const RichText& text,
                     const RichLook& look = {});

/// The size that draw_rich_text() would take.
[[nodiscard]] ImVec2 rich_text_size(const Canvas& c, float width, const RichText& text,
                                    const RichLook& look = {});

/// Where the bytes from `begin` to `end` of its plain text stand in what draw_rich_text() draws, a
/// box for each line.
[[nodiscard]] std::vector<Box> rich_text_boxes(const Canvas& c, ImVec2 top_left, float width,
                                               const RichText& text, const RichLook& look,
                                               std::size_t begin, std::size_t end);

/// The state whose colours a style has, if it has a state's.
[[nodiscard]] std::optional<trace::TaskState> state_of(Style style);

/// The colour of a style; `plain` is that of plain text.
[[nodiscard]] Color style_color(const Theme& theme, Style style, Color plain);

}  // namespace app
