#pragma once

#include "app/cli/arguments.hpp"
#include "app/cli/command_line.hpp"

namespace app {

/// `loopscope check`: whether PROGRAM reaches the goal of CHALLENGE, a condition a line, or as
/// JSON; with --list, --start or --solution, what there is to be reached, to begin with, and to
/// compare with. Returns status_ok if it is reached, status_not_solved if not. Throws UsageError.
int check_command(const Arguments& given, const Surroundings& with);

}  // namespace app
