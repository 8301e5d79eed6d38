#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "runtime/trace/log.hpp"

namespace app {

/// How far a step goes. `task_change`: to the next change of the selected task's state or line; of
/// any task's if none is selected.
enum class StepUnit : std::uint8_t { event, iteration, task_change };

/// The cursors at which steps of that unit rest, in order: the start and the end of the run, and
/// between them each event, the end of each iteration, or each change of the task.
std::vector<std::size_t> rests(const trace::Log& log, StepUnit unit, trace::Id task);

}  // namespace app
