#pragma once

#include <optional>

#include "app/panels/draw/canvas.hpp"
#include "app/timeline/timeline.hpp"

namespace app {

/// What the person asked for.
struct TimelineInput {
    std::optional<std::size_t> cursor;  ///< to go to this moment
    std::optional<trace::Id> task;      ///< a task that was clicked
};

/// The thread's lane, a lane for each task, the arrows between them, the ruler of time and that of
/// the loop's iterations. Zooming, panning and the choice of the axis change `view`.
TimelineInput draw_timeline(const Canvas& c, const Box& box, const Timeline& timeline,
                            const Moment& moment, TimelineView& view);

}  // namespace app
