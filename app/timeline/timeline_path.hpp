#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "app/report/critical_path.hpp"
#include "app/timeline/timeline.hpp"

namespace app {

/// What can be laid over the timeline: a critical path along its lanes, and how many tasks were
/// alive at once.
struct TimelineOverlay {
    /// Along a lane; where they share a pixel, of several segments.
    struct Piece {
        std::size_t row = 0;
        float x0 = 0, x1 = 0;
        bool faint = false;  ///< beyond the cursor
        bool waits = false;  ///< for its turn, or for a timer that is late: the time is lost
    };
    /// From one lane to another.
    struct Turn {
        std::size_t from = 0, to = 0;  ///< rows
        float x = 0;
        bool faint = false;
    };

    std::vector<Piece> pieces;
    std::vector<Turn> turns;
    std::vector<TimelineGroup::Column> alive;  ///< the tasks, by state, where there is any
    std::uint32_t most_alive = 0;              ///< at once, in the whole run
};

/// How many tasks are alive at once: made, and not ended.
[[nodiscard]] std::uint32_t alive(const LaneDensity::Counts& counts);

/// How many tasks of a run are alive at once at most.
[[nodiscard]] std::uint32_t most_alive(const TimelineFacts& facts);

struct TimelineFrame;
/// The pieces and turns of a path as far as they are seen.
void lay_path(const TimelineFrame& frame, const CriticalPath& path, TimelineOverlay& overlay);

}  // namespace app
