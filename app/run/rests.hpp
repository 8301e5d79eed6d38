#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "app/run/run_facts.hpp"
#include "runtime/trace/log.hpp"

namespace app {

/// How far a step goes. `beat`: to the next thing that matters (Beats). `task_change`: to the next
/// change of the selected task's state or line; of any task's if none is selected.
enum class StepUnit : std::uint8_t { beat, event, iteration, task_change };
inline constexpr std::size_t step_units = static_cast<std::size_t>(StepUnit::task_change) + 1;

struct Stepping {
    StepUnit unit = StepUnit::event;
    bool clean_up_open =
        false;         ///< by beat, also from one part of asyncio.run's clean-up to the next
    bool all = false;  ///< by beat, through all of them, those of libraries, too
    bool operator==(const Stepping&) const = default;
};

/// The cursors at which steps of a unit rest: the start and the end of the run, and between them
/// the end of each beat, each event, the end of each iteration, or each change of the task.
class Rests {
public:
    Rests(const trace::Log& log, const RunFacts& facts, Stepping stepping, trace::Id task);

    /// The next one after a cursor; at the end of the run, that.
    [[nodiscard]] std::size_t after(std::size_t cursor) const;
    /// The last one before it; at the start of the run, that.
    [[nodiscard]] std::size_t before(std::size_t cursor) const;

    /// How many steps there are from the start to the end.
    [[nodiscard]] std::size_t count() const;
    /// How many of them have been made at a cursor.
    [[nodiscard]] std::size_t made(std::size_t cursor) const;
    /// The cursor after so many of them.
    [[nodiscard]] std::size_t operator[](std::size_t steps) const;
    /// Whether it is one of them.
    [[nodiscard]] bool contains(std::size_t cursor) const {
        return (*this)[made(cursor)] == cursor;
    }

private:
    [[nodiscard]] bool every_event() const { return unit_ == StepUnit::event; }

    std::size_t size_;
    StepUnit unit_;
    /// The events after which it rests; for events themselves, all do.
    std::span<const std::uint32_t> events_;
};

}  // namespace app
