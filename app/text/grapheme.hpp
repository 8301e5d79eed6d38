#pragma once

#include <cstddef>
#include <string_view>

/// What a reader takes for one character may be several of Unicode's: a letter with its accent, a
/// flag, a family. (The parts of Unicode's UAX 29 that are met in programs: whatever else is joined
/// to its neighbour is taken for a character of its own.)
namespace app {

/// The end of the grapheme that begins at `at`, which is before the text's end. Broken UTF-8 counts
/// as a character as long as it goes.
[[nodiscard]] std::size_t grapheme_end(std::string_view text, std::size_t at);
/// The begin of the grapheme before `at`, which is the begin of one, or the text's end; not 0.
[[nodiscard]] std::size_t grapheme_before(std::string_view text, std::size_t at);

}  // namespace app
