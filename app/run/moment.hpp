#pragma once

#include <cstddef>
#include <cstdint>

#include "app/i18n/translation.hpp"
#include "app/run/rests.hpp"
#include "app/run/run.hpp"
#include "app/run/run_facts.hpp"
#include "runtime/trace/log.hpp"
#include "runtime/trace/world.hpp"

namespace app {

/// A moment of a run: all that a scene is made of.
struct Moment {
    const Run& run;
    /// The whole run: known before the live run gets there.
    const trace::Log& log;
    const RunFacts& facts;      ///< of the whole run
    const trace::World& world;  ///< after `cursor` events
    std::size_t cursor = 0;     ///< how many events have happened at this moment
    std::size_t frontier = 0;  ///< how many have happened at some time; what is beyond is not shown
    std::int64_t now_ns = 0;   ///< the clock: world.t_ns, or on the way to the next event
    trace::Id selected{};      ///< the task that is selected, if any
    const Translation& tr;
    Stepping stepping{};  ///< how far the person steps
    /// Nothing is to be seen of what has not happened, not even where or when it will.
    bool hides_future = false;
    /// The same program as it ran before the last change of its values; null: nothing is to be seen
    /// of that.
    const Run* before = nullptr;

    [[nodiscard]] Rests rests() const { return {log, facts, stepping, selected}; }
};

}  // namespace app
