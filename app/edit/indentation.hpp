#pragma once

#include <string>
#include <string_view>

#include "app/edit/text_buffer.hpp"
#include "lessons/python/tokens.hpp"

namespace app {

/// What one level of a file's indentation is: a tab, or as many spaces as its first block is
/// indented by; four where it has none.
[[nodiscard]] std::string indent_unit(const TextBuffer& text);

/// What a new line begins with that is put in behind this text, which is a line or its beginning:
/// with as much as that line, and one level more after a colon or an opening bracket. `before`:
/// what the lines before have left open.
[[nodiscard]] std::string indent_after(std::string_view line, const python::Unclosed& before,
                                       std::string_view unit);

/// Of the white space that a line begins with, the bytes that are one level at its end; 0: it has
/// none.
[[nodiscard]] std::size_t last_level(std::string_view indent, std::string_view unit);

}  // namespace app
