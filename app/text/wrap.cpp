#include "app/text/wrap.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

#include "app/text/line_break.hpp"
#include "app/text/utf8.hpp"

namespace app {

namespace {

struct Range {
    char32_t first, last;
};

constexpr Range wide[] = {
    {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},   {0xA960, 0xA97F},   {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
    {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1FAFF}, {0x20000, 0x3FFFD},
};
constexpr Range over_the_last[] = {
    {0x0300, 0x036F}, {0x200B, 0x200F}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
};

bool is_in(char32_t code, auto& ranges) {
    return std::ranges::any_of(
        ranges, [&](const Range& range) { return range.first <= code && code <= range.last; });
}

std::size_t columns(char32_t code) {
    return is_in(code, over_the_last) ? 0 : is_in(code, wide) ? 2 : 1;
}

struct Cell {
    std::string_view bytes;
    char32_t code;
    std::size_t span;
};

std::vector<Cell> cells_of(const RichText& text) {
    std::vector<Cell> cells;
    for (std::size_t span = 0; span < text.size(); ++span) {
        for (std::string_view rest = text[span].text; !rest.empty();) {
            const auto character = utf8::first_character(rest);
            cells.push_back({rest.substr(0, character.bytes), character.code, span});
            rest.remove_prefix(character.bytes);
        }
    }
    return cells;
}

RichText line_of(const RichText& text, const std::vector<Cell>& cells, std::size_t from,
                 std::size_t to) {
    while (to > from && cells[to - 1].code == U' ')
        --to;
    RichText line;
    for (std::size_t i = from; i < to; ++i) {
        if (i == from || cells[i].span != cells[i - 1].span) {
            line.push_back(text[cells[i].span]);
            line.back().text.clear();
        }
        line.back().text += cells[i].bytes;
    }
    return line;
}

}  // namespace

std::size_t terminal_columns(std::string_view text) {
    std::size_t sum = 0;
    while (!text.empty()) {
        const auto character = utf8::first_character(text);
        sum += columns(character.code);
        text.remove_prefix(character.bytes);
    }
    return sum;
}

std::vector<RichText> wrapped(const RichText& text, std::size_t width) {
    const auto cells = cells_of(text);
    std::vector<RichText> lines;
    std::size_t from = 0, used = 0, last_break = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > from && may_break(joint_before(cells, i)))
            last_break = i;
        used += columns(cells[i].code);
        if (used <= width || i == from || cells[i].code == U' ')
            continue;
        const auto to = last_break > from ? last_break : i;
        lines.push_back(line_of(text, cells, from, to));
        from = to;
        used = 0;
        for (std::size_t j = from; j <= i; ++j)
            used += columns(cells[j].code);
    }
    if (from < cells.size() || lines.empty())
        lines.push_back(line_of(text, cells, from, cells.size()));
    return lines;
}

}  // namespace app
