#pragma once

#include <cstddef>
#include <string_view>

#include "app/edit/text_buffer.hpp"

/// Where the keys of an editor lead from a place of a text.
namespace app {

[[nodiscard]] TextPlace character_before(const TextBuffer& text, TextPlace place);
[[nodiscard]] TextPlace character_after(const TextBuffer& text, TextPlace place);

/// To the begin of a word, and to the end of one. What is neither a word nor white space counts as
/// a word of its own kind.
[[nodiscard]] TextPlace word_before(const TextBuffer& text, TextPlace place);
[[nodiscard]] TextPlace word_after(const TextBuffer& text, TextPlace place);
/// The word, the white space or the signs that a place is in; empty in an empty line.
[[nodiscard]] TextRange word_at(const TextBuffer& text, TextPlace place);

/// Behind the white space that a line begins with, or, from there, before it.
[[nodiscard]] TextPlace line_start(const TextBuffer& text, TextPlace place);
/// A line with its end, if it has one.
[[nodiscard]] TextRange whole_line(const TextBuffer& text, std::size_t line);
/// The bytes of white space that a line begins with.
[[nodiscard]] std::size_t indent_of(std::string_view line);

/// How far a place is from its line's begin, in letters: a Chinese character counts as two, a tab
/// as four, as wide as they are drawn.
[[nodiscard]] std::size_t column_of(const TextBuffer& text, TextPlace place);
/// The last place of a line that is not beyond a column.
[[nodiscard]] TextPlace at_column(const TextBuffer& text, std::size_t line, std::size_t column);

}  // namespace app
