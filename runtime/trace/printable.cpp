#include "runtime/trace/printable.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

#include "runtime/trace/utf8.hpp"

namespace trace {

namespace {

constexpr char32_t del = 0x7f, last_control = 0x9f;

/// Whether it is an ASCII character that can be shown.
bool plain(char c) {
    return c >= ' ' && c <= '~';
}

/// The order of what is written from right to left, and lines that end without "\n": characters
/// that nobody sees, of Unicode's classes Cf, Zl and Zp.
bool commands(char32_t c) {
    return (c >= del && c <= last_control) || c == 0x061c || c == 0x200e || c == 0x200f ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

struct Decoded {
    char32_t character = 0;
    std::size_t size = 0;  ///< in bytes; 0: it is not UTF-8
};

/// The character that a text begins with.
Decoded decode(std::string_view text) {
    const auto byte = [&](std::size_t i) {
        return static_cast<char32_t>(static_cast<unsigned char>(text[i]));
    };
    const auto first = byte(0);
    if (first < 0x80)
        return {first, 1};
    const std::size_t size = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (size == 0 || first > 0xf4 || size > text.size())
        return {};
    char32_t character = first & (0x7fu >> size);
    for (std::size_t i = 1; i < size; ++i) {
        if (!utf8::continues_character(text[i]))
            return {};
        character = character << 6 | (byte(i) & 0x3f);
    }
    const bool too_long = size > 2 && character < (size == 3 ? 0x800u : 0x10000u);
    const bool surrogate = character >= 0xd800 && character <= 0xdfff;
    return too_long || surrogate || character > 0x10ffff ? Decoded{} : Decoded{character, size};
}

void escape(std::string& to, char c) {
    constexpr std::string_view named = "\n\r\t", names = "nrt";
    if (const auto name = named.find(c); name != named.npos) {
        to += '\\';
        to += names[name];
    } else {
        fmt::format_to(std::back_inserter(to), "\\x{:02x}", static_cast<unsigned char>(c));
    }
}

}  // namespace

std::string printable(std::string_view text, std::string_view kept) {
    std::string shown;
    shown.reserve(text.size());
    while (!text.empty()) {
        const auto end =
            static_cast<std::size_t>(std::ranges::find_if_not(text, plain) - text.begin());
        shown += text.substr(0, end);
        text.remove_prefix(end);
        if (text.empty())
            break;
        const auto [character, size] = decode(text);
        if (size == 0 || (character < ' ' && kept.find(text.front()) == kept.npos))
            escape(shown, text.front());
        else if (commands(character))
            fmt::format_to(std::back_inserter(shown), "\\u{:04x}",
                           static_cast<std::uint32_t>(character));
        else
            shown += text.substr(0, size);
        text.remove_prefix(std::max<std::size_t>(size, 1));
    }
    return shown;
}

}  // namespace trace
