#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "app/edit/text_buffer.hpp"

namespace app {

/// Where a text stands in a line, in order and without overlapping. Letters are found whether they
/// are capitals or not, unless the text looked for has some.
[[nodiscard]] std::vector<std::size_t> found_in(std::string_view line, std::string_view wanted);

/// The first that begins at `from` or behind it, or, if there is none, the first of all. None for
/// an empty one.
[[nodiscard]] std::optional<TextRange> find_after(const TextBuffer& text, std::string_view wanted,
                                                  TextPlace from);
/// The last that begins before `from`, or, if there is none, the last of all.
[[nodiscard]] std::optional<TextRange> find_before(const TextBuffer& text, std::string_view wanted,
                                                   TextPlace from);

}  // namespace app
