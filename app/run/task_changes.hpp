#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "app/run/positions.hpp"
#include "runtime/trace/log.hpp"
#include "runtime/trace/world.hpp"

namespace app {

/// The tasks of which an event may change the state or the line: the running one, and the one that
/// it is about. None for fewer than two.
[[nodiscard]] std::array<trace::Id, 2> touched_tasks(const trace::TraceEvent& event);

/// Where in a run the state or the line of a task changes. Found event by event.
class TaskChanges {
public:
    /// The next event, with the state before it and then that after it. There are no more:
    /// finish().
    void before(const trace::TraceEvent& event, const trace::World& world);
    void after(const trace::TraceEvent& event, const trace::World& world);
    void finish() { by_task_.pack(); }

    /// The events that change the task; with none, any task of the program.
    [[nodiscard]] std::span<const std::uint32_t> of(trace::Id task) const {
        return task ? by_task_[task] : any_.all();
    }

private:
    struct Standing {
        trace::TaskState state{};
        trace::Site site{};
        bool operator==(const Standing&) const = default;
    };
    [[nodiscard]] static std::optional<Standing> standing(const trace::World& world,
                                                          trace::Id task);

    std::array<std::optional<Standing>, 2> before_;
    PositionsById by_task_;
    Positions any_;
};

}  // namespace app
