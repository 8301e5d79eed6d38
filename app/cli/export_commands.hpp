#pragma once

#include "app/cli/arguments.hpp"
#include "app/cli/command_line.hpp"

/// The commands that give a run to another program, or to another person. They throw UsageError.
namespace app {

/// `loopscope trace`: on `with.out`, as JSON lines or, with --format perfetto, for its viewer.
void trace_command(const Arguments& given, const Surroundings& with);

/// `loopscope link`: one line on `with.out`.
void link_command(const Arguments& given, const Surroundings& with);

/// `loopscope page`: the file that -o names. Throws std::system_error if it cannot be written.
void page_command(const Arguments& given, const Surroundings& with);

}  // namespace app
