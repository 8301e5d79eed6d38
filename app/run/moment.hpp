#pragma once

#include <cstddef>
#include <cstdint>

#include "app/i18n/translation.hpp"
#include "app/run/program.hpp"
#include "app/run/run_facts.hpp"
#include "runtime/trace/log.hpp"
#include "runtime/trace/world.hpp"

namespace app {

/// A moment of a run: all that a scene is made of.
struct Moment {
    const Program& program;
    /// The whole run. It is the same every time, so it is known before the runtime gets there.
    const trace::Log& log;
    const RunFacts& facts;
    const trace::World& world;  ///< after `cursor` events
    std::size_t cursor = 0;     ///< how many events have happened at this moment
    std::size_t frontier = 0;  ///< how many have happened at some time; what is beyond is not shown
    std::int64_t now_ns = 0;   ///< the clock: world.t_ns, or on the way to the next event
    trace::Id selected{};      ///< the task that is selected, if any
    const Translation& tr;
};

}  // namespace app
