#pragma once

#include "app/cli/arguments.hpp"
#include "app/cli/command_line.hpp"

namespace app {

/// `loopscope film`. Returns the exit status; throws UsageError.
int film_command(const Arguments& given, const Surroundings& with);

}  // namespace app
