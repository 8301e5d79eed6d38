#pragma once

#include <optional>

#include "app/panels/draw/list.hpp"
#include "app/scene/output.hpp"

namespace app {

struct OutputView {
    ListPlace place;
    std::size_t lines = 0;  ///< how many there were; a new one is brought into sight
};

/// What the program has printed. Returns the cursor to go to when a line was clicked: the moment
/// just after it was printed.
std::optional<std::size_t> draw_output(const Canvas& c, const Box& box, const Output& scene,
                                       trace::Id selected, OutputView& view, const Translation& tr);

}  // namespace app
