#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "app/run/acts.hpp"
#include "app/run/beats.hpp"
#include "app/run/child_ends.hpp"
#include "app/run/event_marks.hpp"
#include "app/run/handle_runs.hpp"
#include "app/run/labels.hpp"
#include "app/run/max_tree.hpp"
#include "app/run/run_index.hpp"
#include "app/run/run_outcome.hpp"
#include "app/run/run_shape.hpp"
#include "app/run/seconds.hpp"
#include "app/run/task_changes.hpp"
#include "app/run/timeline_facts.hpp"
#include "app/run/written.hpp"
#include "runtime/trace/history.hpp"

namespace app {

/// What is known of a whole run: found once, and all that scenes look up beside the world.
struct RunFacts {
    /// `log` is a whole run and outlives the facts. The world is gone through once, which gives
    /// `history`, of the same log, its keyframes: from then on any leap is quick.
    RunFacts(const trace::Log& log, const trace::History& history);

    std::size_t tasks = 0;  ///< of the program
    /// How many of them ended in each way, and how many did not end, in that order.
    std::array<std::size_t, 4> endings{};
    /// Where each task of the program ends, by index; 0 for one of asyncio's own.
    MaxTree<std::size_t> task_ends;
    TaskLabels labels;
    RunIndex index;
    SecondsText seconds;
    Acts acts;
    Beats beats;
    RunOutcome outcome;
    std::vector<HandleRun> handle_runs;
    RunShape shape;
    TaskChanges changes;
    TimelineFacts timeline;
    EventMarks marks;
    ChildEnds child_ends;
    Written written;
};

}  // namespace app
