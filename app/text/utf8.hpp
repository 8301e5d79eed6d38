#pragma once

#include <cstddef>
#include <string_view>

#include "runtime/trace/utf8.hpp"

/// The characters of UTF-8 texts.
namespace app::utf8 {

inline constexpr std::size_t longest_character = 4;  ///< bytes

using trace::utf8::continues_character;

/// How wide a character is about, in letters, by its first byte: those of three bytes or more are
/// mostly Chinese, and as wide as two.
constexpr std::size_t columns(char first) {
    return static_cast<unsigned char>(first) < 0xE0 ? 1 : 2;
}

struct Character {
    char32_t code;
    std::size_t bytes;
};

/// The character that a text, which is not empty, begins with. A broken one is as long as it goes.
constexpr Character first_character(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned first = byte(0);
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    char32_t code = length == 1 ? first : first & (0xFFU >> (length + 1));
    std::size_t used = 1;
    while (used < length && used < text.size() && continues_character(text[used]))
        code = (code << 6) | (byte(used++) & 0x3FU);
    return {code, used};
}

/// How wide a text is about, in letters.
constexpr std::size_t columns_of(std::string_view text) {
    std::size_t columns_so_far = 0;
    for (const char byte : text)
        columns_so_far += continues_character(byte) ? 0 : columns(byte);
    return columns_so_far;
}

}  // namespace app::utf8
