#include "app/edit/indentation.hpp"

#include <algorithm>

#include "app/edit/movement.hpp"

namespace app {

std::string indent_unit(const TextBuffer& text) {
    // A file tells early, or is not indented.
    constexpr std::size_t most_lines = 1000, most_spaces = 8;
    std::string_view before;
    for (std::size_t i = 0; i < std::min(text.lines(), most_lines); ++i) {
        const std::string_view line = text.line(i);
        const std::size_t indent = indent_of(line);
        if (indent == line.size())
            continue;
        const std::size_t outer = indent_of(before);
        if (before.ends_with(':') && indent > outer && indent - outer <= most_spaces)
            return line[outer] == '\t' ? "\t" : std::string(indent - outer, ' ');
        before = line;
    }
    return "    ";
}

std::string indent_after(std::string_view line, const python::Unclosed& before,
                         std::string_view unit) {
    python::Tokenizer tokens{line, before};
    python::Token last;
    for (auto token = tokens.next(); token.kind != python::Token::Kind::end; token = tokens.next())
        if (token.kind != python::Token::Kind::comment)
            last = token;
    std::string indent{line.substr(0, indent_of(line))};
    const bool colon = last.is(":") && tokens.unclosed().brackets() == 0;
    if (colon || last.is("(") || last.is("[") || last.is("{"))
        indent += unit;
    return indent;
}

std::size_t last_level(std::string_view indent, std::string_view unit) {
    if (indent.empty())
        return 0;
    if (indent.back() == '\t')
        return 1;
    const auto spaces = indent.size() - (indent.find_last_not_of(' ') + 1);
    const std::size_t level = unit == "\t" ? 4 : unit.size();
    // Up to the next multiple of a level.
    const std::size_t over = spaces % level;
    return over != 0 ? over : std::min(spaces, level);
}

}  // namespace app
