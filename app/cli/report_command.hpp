#pragma once

#include "app/cli/arguments.hpp"
#include "app/cli/command_line.hpp"

namespace app {

/// `loopscope report`, on `with.out`. Throws UsageError.
void report_command(const Arguments& given, const Surroundings& with);

}  // namespace app
