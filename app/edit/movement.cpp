#include "app/edit/movement.hpp"

#include <cctype>

#include "app/text/grapheme.hpp"
#include "app/text/wrap.hpp"

namespace app {

namespace {

enum class Kind { space, word, sign };

Kind kind_of(char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || std::isalnum(byte) != 0 || c == '_')
        return Kind::word;
    return c == ' ' || c == '\t' || c == '\f' ? Kind::space : Kind::sign;
}

std::size_t columns_of(std::string_view grapheme) {
    constexpr std::size_t tab = 4;
    return grapheme == "\t" ? tab : terminal_columns(grapheme);
}

}  // namespace

TextPlace character_before(const TextBuffer& text, TextPlace place) {
    if (place.byte > 0)
        return {place.line, grapheme_before(text.line(place.line), place.byte)};
    if (place.line == 0)
        return place;
    return {place.line - 1, text.line(place.line - 1).size()};
}

TextPlace character_after(const TextBuffer& text, TextPlace place) {
    const std::string_view line = text.line(place.line);
    if (place.byte < line.size())
        return {place.line, grapheme_end(line, place.byte)};
    return place.line + 1 == text.lines() ? place : TextPlace{place.line + 1, 0};
}

TextPlace word_before(const TextBuffer& text, TextPlace place) {
    if (place.byte == 0)
        return character_before(text, place);
    const std::string_view line = text.line(place.line);
    std::size_t at = place.byte;
    while (at > 0 && kind_of(line[at - 1]) == Kind::space)
        --at;
    if (at == 0)
        return {place.line, 0};
    const Kind kind = kind_of(line[at - 1]);
    while (at > 0 && kind_of(line[at - 1]) == kind)
        --at;
    return {place.line, at};
}

TextPlace word_after(const TextBuffer& text, TextPlace place) {
    const std::string_view line = text.line(place.line);
    std::size_t at = place.byte;
    if (at == line.size())
        return character_after(text, place);
    while (at < line.size() && kind_of(line[at]) == Kind::space)
        ++at;
    if (at == line.size())
        return {place.line, at};
    const Kind kind = kind_of(line[at]);
    while (at < line.size() && kind_of(line[at]) == kind)
        ++at;
    return {place.line, at};
}

TextRange word_at(const TextBuffer& text, TextPlace place) {
    const std::string_view line = text.line(place.line);
    if (line.empty())
        return {place, place};
    const std::size_t in = place.byte < line.size() ? place.byte : line.size() - 1;
    const Kind kind = kind_of(line[in]);
    std::size_t begin = in, end = in;
    while (begin > 0 && kind_of(line[begin - 1]) == kind)
        --begin;
    while (end < line.size() && kind_of(line[end]) == kind)
        ++end;
    return {{place.line, begin}, {place.line, end}};
}

TextPlace line_start(const TextBuffer& text, TextPlace place) {
    const std::size_t indent = indent_of(text.line(place.line));
    return {place.line, place.byte == indent ? 0 : indent};
}

TextRange whole_line(const TextBuffer& text, std::size_t line) {
    const TextPlace end = line + 1 < text.lines() ? TextPlace{line + 1, 0} : text.end();
    return {{line, 0}, end};
}

std::size_t indent_of(std::string_view line) {
    const auto end = line.find_first_not_of(" \t\f");
    return end == line.npos ? line.size() : end;
}

std::size_t column_of(const TextBuffer& text, TextPlace place) {
    const std::string_view line = text.line(place.line);
    std::size_t columns = 0;
    for (std::size_t at = 0; at < place.byte;) {
        const std::size_t end = grapheme_end(line, at);
        columns += columns_of(line.substr(at, end - at));
        at = end;
    }
    return columns;
}

TextPlace at_column(const TextBuffer& text, std::size_t line, std::size_t column) {
    const std::string_view of = text.line(line);
    std::size_t at = 0;
    while (at < of.size()) {
        const std::size_t end = grapheme_end(of, at);
        const std::size_t wide = columns_of(of.substr(at, end - at));
        if (wide > column)
            break;
        column -= wide;
        at = end;
    }
    return {line, at};
}

}  // namespace app
