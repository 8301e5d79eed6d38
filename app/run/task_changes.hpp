#pragma once

#include <array>
#include <cstddef>

#include "app/run/positions.hpp"
#include "runtime/trace/log.hpp"

namespace app {

/// The tasks of which an event may change the state or the line: the running one, and the one that
/// it is about. None for fewer than two.
[[nodiscard]] std::array<trace::Id, 2> touched_tasks(const trace::Event& event);

/// Where in a run the state or the line of a task changes.
class TaskChanges {
public:
    /// `log` is a whole run.
    explicit TaskChanges(const trace::Log& log);

    /// The events that change the task; with none, any task of the program.
    [[nodiscard]] std::span<const std::uint32_t> of(trace::Id task) const {
        return task ? by_task_[task] : any_.all();
    }

private:
    PositionsById by_task_;
    Positions any_;
};

}  // namespace app
