#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "app/text/rich_text.hpp"

namespace app {

/// How many columns a terminal gives to a text: two to a character that is as wide as Chinese ones,
/// none to one that is put over the one before. (As Unicode's East Asian Width has it; what is
/// ambiguous there is narrow.)
[[nodiscard]] std::size_t terminal_columns(std::string_view text);

/// The lines of a text that is broken so that none is wider than so many columns: at spaces, but
/// not between a number and its unit, and beside Chinese characters, but not before what closes or
/// after what opens. A longer word is broken wherever it must be.
[[nodiscard]] std::vector<RichText> wrapped(const RichText& text, std::size_t columns);

}  // namespace app
