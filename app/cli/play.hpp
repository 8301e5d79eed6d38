#pragma once

#include "app/cli/command_line.hpp"
#include "app/run/program.hpp"

namespace app {

struct PlayOptions {
    Invocation program;
    double speed = 1;  ///< seconds of virtual time in a second
    lessons::Language language = lessons::Language::en;
};

/// Plays the program in the terminal, a line for each thing that happens, when it happens. Returns
/// the exit status.
int play(const PlayOptions& options, const Surroundings& surroundings);

}  // namespace app
