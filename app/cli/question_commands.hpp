#pragma once

#include "app/cli/arguments.hpp"
#include "app/cli/command_line.hpp"

/// The commands that ask. They write to `with.out`, and throw UsageError.
namespace app {

/// `loopscope questions`: what a learner is asked of PROGRAM.
void questions_command(const Arguments& given, const Surroundings& with);

/// `loopscope practice`: small programs, each with its question.
void practice_command(const Arguments& given, const Surroundings& with);

}  // namespace app
