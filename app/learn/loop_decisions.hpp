#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "app/learn/loop_model.hpp"
#include "app/run/run.hpp"

namespace app {

/// How much of the loop's work the learner does. `easy`: which task runs next, when the clock
/// moves, when it is over; iterations, callbacks and gather's notes pass by themselves. `exact`:
/// every handle, every timer, every iteration.
enum class LoopDepth : std::uint8_t { easy, exact };

/// The moments of a run at which the loop has something to decide, in order. What asyncio.run does
/// once main has ended is none of that, but for the first step of each task that it has cancelled.
/// Nor is what the system decides: in a run into which threads or a true clock reach, when the loop
/// waits and which timers are due.
class LoopDecisions {
public:
    /// One pass over the run's log.
    LoopDecisions(const Run& run, LoopDepth depth);

    [[nodiscard]] LoopDepth depth() const { return depth_; }
    [[nodiscard]] std::size_t size() const { return cursors_.size(); }
    /// How many events have happened at that decision.
    [[nodiscard]] std::size_t cursor(std::size_t decision) const { return cursors_[decision]; }
    /// The first decision at a cursor or after it; size() if there is none.
    [[nodiscard]] std::size_t at_or_after(std::size_t cursor) const;
    /// Whether the clock and the timers are the learner's to move.
    [[nodiscard]] bool asks_for_clock() const { return asks_for_clock_; }
    /// Whether at one of them there are several that could be run.
    [[nodiscard]] bool has_several_ready() const { return has_several_ready_; }

    /// So many are played at once: of a longer run, a stretch.
    static constexpr std::size_t longest_stretch = 200;

private:
    [[nodiscard]] bool asks(const Run& run, const LoopModel& model) const;

    LoopDepth depth_;
    bool asks_for_clock_ = true;
    bool has_several_ready_ = false;
    std::vector<std::uint32_t> cursors_;
};

/// Whether what is ready is something that the learner can run at that depth.
[[nodiscard]] bool can_run(const trace::ReadyHandle& handle, LoopDepth depth);

/// All that can be chosen at a moment, right or not: of each kind the first few. None is offered
/// that the depth leaves to the loop.
[[nodiscard]] std::vector<LoopMove> loop_moves(const LoopModel& model,
                                               const LoopDecisions& decisions);

}  // namespace app
