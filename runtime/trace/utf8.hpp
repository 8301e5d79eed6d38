#pragma once

namespace trace::utf8 {

/// Whether a byte is inside of a character, not its first.
constexpr bool continues_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

}  // namespace trace::utf8
