#pragma once

#include <cstdint>

#include "app/cli/command_line.hpp"
#include "app/job/launch.hpp"
#include "app/run/program.hpp"

namespace app {

/// The Python program after a run that was recorded just now; what has to be said of that goes to
/// `with.err`. Throws UsageError with a sentence if nothing of it was recorded. A signal that ends
/// Loopscope meanwhile ends the program first.
[[nodiscard]] Invocation record_program(const Launch& launch, std::uint32_t loop,
                                        const Surroundings& with);

/// Runs it under the recorder as `python3 FILE` would, with Loopscope's own streams, and keeps no
/// recording. Returns its exit status. Throws UsageError with a sentence if there is no Python.
[[nodiscard]] int run_program(const Launch& launch);

/// The program's text. Throws UsageError if it cannot be read.
[[nodiscard]] std::string text_of_file(const std::string& path);

}  // namespace app
