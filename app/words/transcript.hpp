#pragma once

#include <string>

#include "app/run/moment.hpp"

namespace app {

/// The event before the cursor as a line of plain text: the time, the iteration, what happened, and
/// the state of each task of the program.
[[nodiscard]] std::string transcript_line(const Moment& moment);

}  // namespace app
