#pragma once

#include "app/scene/labels.hpp"
#include "app/scene/run_index.hpp"

namespace app {

/// What scenes look up in a run, found once for the whole run.
struct RunFacts {
    /// `log` is a whole run and outlives the facts.
    explicit RunFacts(const trace::Log& log) : labels(log), index(log) {}

    TaskLabels labels;
    RunIndex index;
};

}  // namespace app
