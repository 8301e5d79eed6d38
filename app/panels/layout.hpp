#pragma once

#include <optional>

#include "app/panels/draw/canvas.hpp"
#include "app/settings/settings.hpp"

namespace app {

/// Where everything stands in the window.
struct Layout {
    Box top_bar, transport;
    std::optional<Box> notice;  ///< below the top bar, if there is something amiss to tell
    // The left column, from above.
    Box source, narration, output;
    // The right column, from above.
    Box loop_strip, timeline;
    std::optional<Box> gather_slots;  ///< only where the lesson has a gather
    Box notes;

    /// The gaps that can be dragged to share the room otherwise.
    struct Splits {
        Box columns, below_source, below_narration, below_timeline;
    } splits;
};

[[nodiscard]] Layout layout(const Canvas& c, const Box& window,
                            const Settings::Splitters& splitters, bool has_gather, bool has_notice);

/// The splitters after the gap between two panels was dragged by so many pixels.
struct SplitDrag {
    float columns = 0, below_source = 0, below_narration = 0, below_timeline = 0;
};
[[nodiscard]] Settings::Splitters dragged(const Settings::Splitters& splitters, const Box& window,
                                          const SplitDrag& drag);

}  // namespace app
