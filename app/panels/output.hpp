#pragma once

#include <optional>
#include <vector>

#include "app/panels/draw/scroll.hpp"
#include "app/scene/output.hpp"

namespace app {

struct OutputView {
    Scroll scroll;
    std::size_t lines = 0;       ///< how many there were; a new one is brought into sight
    std::vector<float> bottoms;  ///< of the lines, as far as they have been measured
    const void* run = nullptr;   ///< what they were measured for, and how wide
    float width = 0;
};

/// What the program has printed. Returns the cursor to go to when a line was clicked: the moment
/// just after it was printed.
std::optional<std::size_t> draw_output(const Canvas& c, const Box& box, const Output& scene,
                                       trace::Id selected, OutputView& view, const Translation& tr);

}  // namespace app
