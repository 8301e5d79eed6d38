#pragma once

#include "app/cli/command_line.hpp"
#include "app/i18n/translation.hpp"

namespace app {

/// What the learner's progress comes to, or, as JSON, all that is kept of it. Returns the exit
/// status. Throws std::runtime_error with a sentence if it cannot be read.
int print_progress(const Surroundings& with, Language language, bool json);

}  // namespace app
