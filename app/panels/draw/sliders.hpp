#pragma once

#include <optional>
#include <span>

#include "app/panels/draw/canvas.hpp"

namespace app {

/// A mark on the scrub bar.
struct ScrubMark {
    float at = 0;  ///< 0 (left) to 1
    Color color = 0;
    bool below = false;  ///< it stands under the bar, not across it
};

/// The bar under the picture, with a knob at `position` (0 to 1). Returns where it was dragged to.
std::optional<float> draw_scrub(const Canvas& c, const char* id, const Box& box, float position,
                                std::span<const ScrubMark> marks);

struct Range {
    double least = 0, most = 1, step = 0.1;
};

/// A horizontal slider. Returns the new value, on a step, when it was moved.
std::optional<double> draw_slider(const Canvas& c, const char* id, const Box& box, double value,
                                  const Range& range);

/// A bar between two panels that can be dragged; `vertical` when it moves left and right. Returns
/// by how many pixels it was dragged since the last frame.
float draw_splitter(const Canvas& c, const char* id, const Box& box, bool vertical);

}  // namespace app
