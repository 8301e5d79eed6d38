#include "app/panels/draw/code_line.hpp"

#include <string>

#include "app/panels/draw/code.hpp"
#include "app/panels/draw/text.hpp"
#include "app/text/grapheme.hpp"
#include "runtime/trace/printable.hpp"

namespace app {

namespace {

std::string shown_code(std::string_view text) {
    return trace::printable(text, "\t");
}

float shown_width(const Font& font, std::string_view text) {
    return text_width(font, shown_code(text));
}

/// What of a text that begins at `x` is seen between x0 and x1; afterwards `x` is where that
/// begins, and `end` where the text ends, or is seen no more.
std::string_view seen_of(const Font& font, std::string_view text, float& x, float x0, float x1,
                         float& end) {
    std::size_t from = 0, at = 0;
    end = x;
    while (at < text.size() && end < x1) {
        const std::size_t next = grapheme_end(text, at);
        end += shown_width(font, text.substr(at, next - at));
        at = next;
        if (end < x0) {
            from = at;
            x = end;
        }
    }
    return text.substr(from, at - from);
}

}  // namespace

float CodeLine::x_of(std::size_t byte) const {
    return shown_width(font_, text_.substr(0, byte));
}

std::size_t CodeLine::byte_at(float x) const {
    std::size_t at = 0;
    while (at < text_.size()) {
        const std::size_t next = grapheme_end(text_, at);
        const float width = shown_width(font_, text_.substr(at, next - at));
        if (x < width / 2)
            break;
        x -= width;
        at = next;
    }
    return at;
}

void draw_code_line(const Canvas& c, ImVec2 top_left, const Font& font,
                    const std::vector<SyntaxSpan>& spans, float x0, float x1) {
    constexpr std::size_t short_enough = 256;  // to be drawn whole
    float x = top_left.x;
    for (const SyntaxSpan& span : spans) {
        if (x >= x1)
            break;
        std::string_view text = span.text;
        float begin = x;
        if (text.size() <= short_enough)
            x += shown_width(font, text);
        else
            text = seen_of(font, text, begin, x0, x1, x);
        if (x > x0)
            draw_text(c, {begin, top_left.y}, font, syntax_color(c.theme, span.syntax),
                      shown_code(text));
    }
}

}  // namespace app
