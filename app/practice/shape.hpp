#pragma once

#include <vector>

#include "app/practice/generate.hpp"
#include "app/practice/script.hpp"
#include "runtime/random.hpp"

namespace app::practice {

/// A program of that level: what `shape` chooses are its statements, what `dress` chooses are their
/// names and times. It may print too much, or have two timers that are due at the same instant.
[[nodiscard]] Script make_script(Level level, random_numbers::Random shape,
                                 random_numbers::Random dress, const Translation& tr);

}  // namespace app::practice
