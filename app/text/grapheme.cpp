#include "app/text/grapheme.hpp"

#include <algorithm>

#include "app/text/utf8.hpp"

namespace app {

namespace {

struct Range {
    char32_t first, last;
};

/// What is put over or behind the character before it.
constexpr Range extending[] = {
    {0x0300, 0x036F},   {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A},   {0x064B, 0x065F},
    {0x0E31, 0x0E31},   {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x093A, 0x093C},   {0x093E, 0x094F},
    {0x1AB0, 0x1AFF},   {0x1DC0, 0x1DFF}, {0x200C, 0x200D}, {0x20D0, 0x20FF},   {0x302A, 0x302D},
    {0x3099, 0x309A},   {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0x1F3FB, 0x1F3FF}, {0xE0020, 0xE007F},
    {0xE0100, 0xE01EF},
};
constexpr char32_t joiner = 0x200D;

bool extends(char32_t code) {
    return std::ranges::any_of(
        extending, [&](const Range& range) { return range.first <= code && code <= range.last; });
}

/// The letters that flags are made of, two each.
bool of_flag(char32_t code) {
    return code >= 0x1F1E6 && code <= 0x1F1FF;
}

/// What a joiner joins.
bool pictographic(char32_t code) {
    return (code >= 0x2190 && code <= 0x2BFF) || (code >= 0x1F000 && code <= 0x1FAFF);
}

/// The begin of the character before `at`.
std::size_t character_before(std::string_view text, std::size_t at) {
    std::size_t begin = at - 1;
    while (begin > 0 && at - begin < utf8::longest_character &&
           utf8::continues_character(text[begin]))
        --begin;
    return begin + utf8::first_character(text.substr(begin, at - begin)).bytes == at ? begin
                                                                                     : at - 1;
}

}  // namespace

std::size_t grapheme_end(std::string_view text, std::size_t at) {
    const auto first = utf8::first_character(text.substr(at));
    at += first.bytes;
    char32_t last = first.code;
    bool half_flag = of_flag(first.code);
    while (at < text.size()) {
        if (static_cast<unsigned char>(text[at]) < 0x80)
            break;  // nearly all text
        const auto next = utf8::first_character(text.substr(at));
        const bool joined = (last == joiner && pictographic(next.code)) || extends(next.code) ||
                            (half_flag && of_flag(next.code));
        if (!joined)
            break;
        half_flag = false;
        last = next.code;
        at += next.bytes;
    }
    return at;
}

std::size_t grapheme_before(std::string_view text, std::size_t at) {
    std::size_t begin = character_before(text, at);
    if (static_cast<unsigned char>(text[begin]) < 0x80)
        return begin;
    // Where a grapheme surely begins: no text that anybody wrote has so long a one.
    constexpr std::size_t most = 64;
    std::size_t from = begin;
    while (from > 0 && at - from < most && static_cast<unsigned char>(text[from]) >= 0x80)
        from = character_before(text, from);
    for (std::size_t end = grapheme_end(text, from); end < at; end = grapheme_end(text, end))
        from = end;
    return from;
}

}  // namespace app
