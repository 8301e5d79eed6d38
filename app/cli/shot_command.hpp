#pragma once

#include "app/cli/arguments.hpp"
#include "app/cli/command_line.hpp"

namespace app {

/// `loopscope shot`. Returns the exit status; throws UsageError.
int shot_command(const Arguments& given, const Surroundings& with);

}  // namespace app
