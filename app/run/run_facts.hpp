#pragma once

#include "app/run/acts.hpp"
#include "app/run/child_ends.hpp"
#include "app/run/event_marks.hpp"
#include "app/run/labels.hpp"
#include "app/run/max_tree.hpp"
#include "app/run/run_index.hpp"
#include "app/run/seconds.hpp"
#include "app/run/task_changes.hpp"
#include "app/run/task_marks.hpp"
#include "app/text/text_pieces.hpp"

namespace app {

/// What scenes look up in a run, found once for the whole run.
struct RunFacts {
    /// `log` is a whole run and outlives the facts.
    explicit RunFacts(const trace::Log& log);

    std::size_t tasks = 0;  ///< of the program
    /// Where each task of the program ends, by index; 0 for one of asyncio's own.
    MaxTree<std::size_t> task_ends;
    TaskLabels labels;
    RunIndex index;
    SecondsText seconds;
    Acts acts;
    TaskChanges changes;
    EventMarks marks;
    TaskMarks task_marks;
    ChildEnds child_ends;
    TextPieces printed;  ///< each print's text
};

}  // namespace app
