#pragma once

#include "app/cli/arguments.hpp"
#include "app/cli/command_line.hpp"

namespace app {

/// `loopscope compare A B`: in words, as JSON, or, with -o, as a picture. Returns the exit status;
/// throws UsageError.
int compare_command(const Arguments& given, const Surroundings& with);

}  // namespace app
