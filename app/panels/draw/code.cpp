#include "app/panels/draw/code.hpp"

#include "app/panels/draw/text.hpp"

namespace app {
namespace {

struct Character {
    std::string_view bytes;
    const SyntaxSpan* span;
    float width;
};

std::vector<Character> characters(const Font& font, const std::vector<SyntaxSpan>& spans) {
    std::vector<Character> result;
    for (const SyntaxSpan& span : spans) {
        for (std::string_view rest = span.text; !rest.empty();) {
            const std::string_view bytes = first_character(rest);
            rest.remove_prefix(bytes.size());
            result.push_back({bytes, &span, text_width(font, bytes)});
        }
    }
    return result;
}

std::size_t leading_spaces(const std::vector<Character>& line) {
    const auto end = std::ranges::find_if(line, [](const Character& c) { return c.bytes != " "; });
    return static_cast<std::size_t>(end - line.begin());
}

bool may_break_after(std::string_view character) {
    return character == " " || character == "," || character == "(" || character == "<";
}

/// Where the row that starts at `begin` ends: at the last good place that leaves it no wider than
/// `width`, or else where the width ends.
std::size_t row_end(const std::vector<Character>& line, std::size_t begin, float width) {
    std::size_t good = 0;
    for (std::size_t i = begin; i < line.size(); ++i) {
        width -= line[i].width;
        if (width < 0 && line[i].bytes != " " && i > begin)
            return good > begin ? good : i;
        if (may_break_after(line[i].bytes) && i >= leading_spaces(line))
            good = i + 1;
    }
    return line.size();
}

CodeRow row_of(const std::vector<Character>& line, std::size_t begin, std::size_t end, float x) {
    CodeRow row;
    for (std::size_t i = begin; i < end; ++i) {
        const Character& next = line[i];
        if (i > begin && line[i - 1].span == next.span) {
            auto& text = row.pieces.back().text;
            text = {text.data(), text.size() + next.bytes.size()};
        } else {
            row.pieces.push_back({next.bytes, next.span->syntax, x});
        }
        x += next.width;
    }
    row.width = x;
    return row;
}

}  // namespace

Color syntax_color(const Theme& theme, Syntax syntax) {
    switch (syntax) {
        case Syntax::keyword:
            return theme.keyword;
        case Syntax::text:
            return theme.string;
        case Syntax::comment:
            return theme.comment;
        case Syntax::number:
            return theme.number;
        case Syntax::plain:
            break;
    }
    return theme.text;
}

float code_indent(const Font& font, const std::vector<SyntaxSpan>& spans) {
    return static_cast<float>(leading_spaces(characters(font, spans))) * text_width(font, " ");
}

std::vector<CodeRow> wrap_code(const Font& font, const std::vector<SyntaxSpan>& spans,
                               float width) {
    const std::vector<Character> line = characters(font, spans);
    const float level = 4 * text_width(font, " ");
    const float hang = std::min(code_indent(font, spans) + level, width / 2);
    std::vector<CodeRow> rows;
    std::size_t begin = 0;
    do {
        const float x = rows.empty() ? 0 : hang;
        const std::size_t end = row_end(line, begin, width - x);
        rows.push_back(row_of(line, begin, end, x));
        begin = end;
    } while (begin < line.size());
    return rows;
}

void draw_code_row(const Canvas& c, ImVec2 top_left, const Font& font, const CodeRow& row) {
    for (const CodeRow::Piece& piece : row.pieces) {
        draw_text(c, {top_left.x + piece.x, top_left.y}, font, syntax_color(c.theme, piece.syntax),
                  piece.text);
    }
}

}  // namespace app
