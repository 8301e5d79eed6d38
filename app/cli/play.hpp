#pragma once

#include "app/cli/command_line.hpp"
#include "app/run/program.hpp"

namespace app {

struct PlayOptions {
    Invocation program;
    double speed = 1;  ///< at 1 each step stands for long enough to be read
    lessons::Language language = lessons::Language::en;
    bool all = false;  ///< also what asyncio.run does to clean up
};

/// Plays the program in the terminal, step by step of what matters. Returns the exit status.
int play(const PlayOptions& options, const Surroundings& surroundings);

}  // namespace app
