#pragma once

#include "app/panels/draw/scroll.hpp"
#include "app/words/narration.hpp"

namespace app {

struct NarrationView {
    Scroll scroll;
    RichText now;  ///< what is being read; another text begins at its top
};

/// "Now · why": what happened, what led to it, what comes next.
void draw_narration(const Canvas& c, const Box& box, const Narration& scene, NarrationView& view,
                    const Translation& tr);

}  // namespace app
