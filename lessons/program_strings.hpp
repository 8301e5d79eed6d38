#pragma once

#include <span>
#include <string>

#include "lessons/local_text.hpp"

namespace lessons {

/// Pieces of a lesson's programs that are written in Chinese there, and what stands in their place
/// in English: a program has strings of its own in each language, and is otherwise the same.
using ProgramStrings = std::span<const LocalText>;

/// A text of the programs, or a part of one, in that language.
[[nodiscard]] std::string in_language(std::string text, ProgramStrings strings, Language language);

}  // namespace lessons
