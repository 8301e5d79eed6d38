#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "app/run/positions.hpp"
#include "runtime/trace/world.hpp"

/// What the timeline shows of a run, found once for the whole run. Positions count the events that
/// have happened: the event that begins or ends something is the one before.
namespace app {

/// A stretch of a task's life: ready, running or suspended.
struct Stay {
    trace::TaskState state = trace::TaskState::ready;
    std::size_t from = 0, to = 0;            ///< never over: `to` is the end of the run
    trace::WaitsOn waits_on{};               ///< while suspended
    trace::Text thrown = trace::Text::none;  ///< running: what was thrown into it as it began
    bool cancelled = false;                  ///< running: what was thrown is CancelledError
};

/// A request to cancel a task.
struct Cancellation {
    std::size_t position = 0;
    trace::Id by{};                       ///< the task that asked
    std::optional<trace::Do> callback{};  ///< no task: the callback that asked; none: `run`
    std::size_t until = 0;                ///< when the step that it is thrown into is over
};

/// A task's way through the run.
struct Life {
    trace::Id task{};
    trace::Id by{};  ///< the task that created it, if one did
    trace::Text coro = trace::Text::none;
    trace::Text library = trace::Text::none;  ///< that made it; none: it is the program's own
    std::size_t created = 0;
    std::vector<Stay> stays;  ///< in order, one beginning where the one before ends

    struct End {
        std::size_t position = 0;
        trace::TaskState state = trace::TaskState::done;  ///< done, cancelled or failed
        trace::Text value = trace::Text::none;
    };
    std::optional<End> end;
    std::vector<Cancellation> cancellations;
    std::optional<std::size_t> destroyed{};  ///< the loop has reported so
};

/// A task's state changes; it lasts as a Stay does.
struct StateChange {
    static constexpr std::uint8_t created = 255;  ///< it had no state before

    std::uint32_t position = 0, life = 0;
    std::uint8_t from = created;  ///< a trace::TaskState
    trace::TaskState to = trace::TaskState::ready;
};

/// Who has the one thread.
struct Hold {
    enum class Kind { step, callback, run };  ///< run: asyncio.run itself, between its loops

    Kind kind = Kind::step;
    std::size_t from = 0, to = 0;
    trace::Id task{};        ///< step
    trace::Action action{};  ///< callback
    bool internal = false;   ///< of a task of run's own, or what ends the loop
};

/// Something that leads from one task to another.
struct Link {
    enum class Kind {
        creates,  ///< one task makes another
        wakes,    ///< the end of one makes another ready
        awaits,   ///< one begins to wait for another
        fills,    ///< one's end fills a slot of a gather that another waits for
    };

    Kind kind = Kind::creates;
    trace::Id from{};  ///< none: the clock
    trace::Id to{};
    std::size_t left = 0, arrived = 0;  ///< positions
};

/// A gather over tasks, or over gathers of tasks.
struct Gathering {
    trace::Id gather{};
    bool of_program = false;         ///< not one of run's own
    std::vector<std::size_t> lives;  ///< of the tasks that it holds itself, indices
    std::vector<std::size_t> inner;  ///< of the gathers that it holds, indices of gatherings
    std::size_t created = 0;
    std::size_t done = 0;  ///< never: the end of the run
};

struct TimelineFacts {
    /// In order of creation. run's own tasks have none: they are the same in every program, and
    /// would only push the program's tasks together. The thread's holds show their steps.
    std::vector<Life> lives;
    std::vector<StateChange> changes;          ///< in order
    std::vector<Hold> holds;                   ///< in order; they do not overlap
    Positions hold_begins;                     ///< of all of them: what is searched, in less memory
    std::vector<Link> links;                   ///< by arrival
    std::vector<std::uint32_t> links_by_left;  ///< their indices
    PositionsById links_of;                    ///< the indices of those from or to a task
    std::vector<Gathering> gatherings;         ///< in order of creation
    std::size_t shutdown = 0;  ///< run begins to clean up; never: the end of the run
    std::size_t end = 0;       ///< the position after the last event

    [[nodiscard]] const Life* life(trace::Id task) const;
    /// The index of the link that creates a life; none: no task of the program does.
    [[nodiscard]] std::optional<std::uint32_t> creation_of(const Life& life) const;
    /// The program gathers tasks.
    [[nodiscard]] bool has_gather() const;
    /// It calls gather, be it over tasks or not.
    bool calls_gather = false;

    std::vector<std::size_t> life_of_task;  ///< indices, by task; none: one of run's own
    static constexpr auto none = static_cast<std::size_t>(-1);
};

}  // namespace app
