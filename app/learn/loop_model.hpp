#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "app/run/run_index.hpp"
#include "runtime/trace/log.hpp"
#include "runtime/trace/world.hpp"

namespace app {

/// What an event loop can be told to do next.
enum class LoopAct : std::uint8_t {
    run,            ///< a handle of the ready queue; or, wrongly, a task that is suspended
    queue_timer,    ///< puts a timer into the ready queue
    advance,        ///< the clock
    end_iteration,  ///< and begin the next
    stop,           ///< the program is over
    run_all,        ///< all that is ready, at once: never right
};

struct LoopMove {
    LoopAct act{};
    trace::Id id{};          ///< run: a handle, or a suspended task; queue_timer: the timer
    std::int64_t to_ns = 0;  ///< advance: a deadline; trace::latest_ns where no timer is set
    bool operator==(const LoopMove&) const = default;
};

/// The event loop's rules, applied to a moment of a run. All that it asks for has happened by then:
/// the world is a fold of the events before, and the index is asked for nothing but what they have
/// named. Of what comes next it knows what a learner can know.
class LoopModel {
public:
    /// They outlive it; the index may be that of a longer log than the world has seen of it.
    LoopModel(const trace::Log& log, const RunIndex& index, const trace::World& world)
        : log_{&log}, index_{&index}, world_{&world} {}

    [[nodiscard]] const trace::Log& log() const { return *log_; }
    [[nodiscard]] const RunIndex& index() const { return *index_; }
    [[nodiscard]] const trace::World& world() const { return *world_; }

    /// What it is time for: any act but run_all.
    enum class Turn : std::uint8_t {
        none,  ///< somebody is running, or what comes next is not the loop's to decide
        run,
        queue_timer,
        advance,
        end_iteration,
        stop,
    };
    [[nodiscard]] Turn turn() const;
    /// Whether the move is right. Of timers that are due at the same time any may be the first.
    [[nodiscard]] bool allows(const LoopMove& move) const;
    /// The right move; there must be a turn.
    [[nodiscard]] LoopMove right_move() const;

    /// The first of the ready queue; there must be one.
    [[nodiscard]] const trace::ReadyHandle& front() const { return world_->ready.front(); }
    /// Whether the handle, which is ready, is one of those that this iteration runs.
    [[nodiscard]] bool in_iteration(const trace::ReadyHandle& handle) const;
    /// Null if the queue has none of that id.
    [[nodiscard]] const trace::ReadyHandle* ready(trace::Id handle) const;
    /// The earliest timer that is set and will ever be due; null if there is none.
    [[nodiscard]] const trace::TimerView* earliest() const;
    /// Null if none of that id is set.
    [[nodiscard]] const trace::TimerView* timer(trace::Id id) const;
    [[nodiscard]] bool due(const trace::TimerView& timer) const {
        return timer.when_ns <= world_->t_ns;
    }
    /// The loop has been told to stop, and has not done so yet.
    [[nodiscard]] bool stopping() const;
    /// The task whose end ends the run of the loop; none if it runs without one.
    [[nodiscard]] trace::Id main() const;

private:
    /// An exception that no task keeps is leaving the loop.
    [[nodiscard]] bool broken_off() const;

    const trace::Log* log_;
    const RunIndex* index_;
    const trace::World* world_;
};

/// Whether a handle of that kind begins a task's step.
[[nodiscard]] constexpr bool begins_step(const trace::Action& action) {
    return action.what == trace::Do::step || action.what == trace::Do::wakeup;
}

}  // namespace app
