#pragma once

#include "app/cli/arguments.hpp"
#include "app/cli/command_line.hpp"

/// The commands that open the window. Without a display they play in the terminal instead, but for
/// what the person has to allow first. Each returns the exit status, and throws UsageError.
namespace app {

/// `loopscope open PROGRAM`, where PROGRAM may be a link.
int open_command(const Arguments& given, const Surroundings& with);

/// Without a command: what was open the last time, or the lesson that --lesson names.
int open_as_left(const Arguments& given, const Surroundings& with);

}  // namespace app
