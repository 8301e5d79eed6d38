#pragma once

#include <cstddef>
#include <vector>

#include "runtime/trace/log.hpp"

namespace app {

/// The events of one handle's run: indices of the first, and of the one after the last.
struct HandleRun {
    std::size_t begin = 0, end = 0;
};

/// In order. A step within a step, as an eager task's first, belongs to the outer one.
[[nodiscard]] std::vector<HandleRun> handle_runs(const trace::Log& log);

}  // namespace app
