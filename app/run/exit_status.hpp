#pragma once

#include <optional>

#include "runtime/trace/log.hpp"

namespace app {

/// With which the program ended, or was ended: 3 after a deadlock, 4 at a limit. None: the log
/// breaks off before.
[[nodiscard]] std::optional<int> exit_status(const trace::Log& log);

}  // namespace app
