#pragma once

#include <cstddef>
#include <functional>

#include "runtime/trace/log.hpp"

namespace app {

class RunIndex;

/// Told of each request that was passed on: by which request, and as which.
using PassedOn = std::function<void(std::size_t parent, std::size_t child)>;

/// Follows the request to cancel at `position` to wherever it was passed on, and returns the
/// position after all that it led to. It costs as much as that is long: a chain of 30,000 tasks
/// that cancel one another neither takes long nor much of the stack.
std::size_t walk_request(const trace::Log& log, const RunIndex& index, std::size_t position,
                         const PassedOn& passed_on);

}  // namespace app
