#pragma once

#include <optional>

#include "app/cli/command_line.hpp"
#include "app/run/program.hpp"

namespace app {

struct PlayOptions {
    Invocation program;
    /// At 1 each step stands for long enough to be read; none: so it does in a terminal, and all
    /// comes at once elsewhere.
    std::optional<double> speed{};
    lessons::Language language = lessons::Language::en;
    bool all = false;  ///< also what asyncio.run does to clean up, and libraries by themselves
};

/// Plays the program in the terminal, step by step of what matters. Returns the exit status.
int play(const PlayOptions& options, const Surroundings& surroundings);

}  // namespace app
