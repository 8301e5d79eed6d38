#pragma once

#include "app/scene/acts.hpp"
#include "app/scene/child_ends.hpp"
#include "app/scene/event_marks.hpp"
#include "app/scene/labels.hpp"
#include "app/scene/max_tree.hpp"
#include "app/scene/run_index.hpp"
#include "app/scene/seconds.hpp"
#include "app/scene/task_changes.hpp"
#include "app/scene/task_marks.hpp"
#include "app/scene/text_pieces.hpp"

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
