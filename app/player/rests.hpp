#pragma once

#include <cstddef>
#include <cstdint>

#include "app/run/run_facts.hpp"
#include "runtime/trace/log.hpp"

namespace app {

/// How far a step goes. `task_change`: to the next change of the selected task's state or line; of
/// any task's if none is selected.
enum class StepUnit : std::uint8_t { event, iteration, task_change };

/// The cursors at which steps of a unit rest: the start and the end of the run, and between them
/// each event, the end of each iteration, or each change of the task.
class Rests {
public:
    Rests(const trace::Log& log, const RunFacts& facts, StepUnit unit, trace::Id task)
        : size_(log.size()), facts_(facts), unit_(unit), task_(task) {}

    /// The next one after a cursor; at the end of the run, that.
    [[nodiscard]] std::size_t after(std::size_t cursor) const;
    /// The last one before it; at the start of the run, that.
    [[nodiscard]] std::size_t before(std::size_t cursor) const;

private:
    /// The events after which it rests; for events themselves, all do.
    [[nodiscard]] std::span<const std::uint32_t> events() const;

    std::size_t size_;
    const RunFacts& facts_;
    StepUnit unit_;
    trace::Id task_;
};

}  // namespace app
