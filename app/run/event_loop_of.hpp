#pragma once

#include "runtime/trace/log.hpp"

namespace app {

/// Whether a program has come to an event loop at all: one that cannot be read, or raises before,
/// has none, and nothing of it can be stepped through.
[[nodiscard]] bool has_event_loop(const trace::Log& log);

}  // namespace app
