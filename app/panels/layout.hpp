#pragma once

#include <vector>

#include "app/panels/panel.hpp"

namespace app {

/// A gap between panels that can be dragged to share the room otherwise.
struct Split {
    using Part = double Settings::Splitters::*;

    const char* id;
    Box box;
    bool vertical = false;   ///< it moves left and right
    Part grows;              ///< when it is dragged to the right or down
    Part shrinks = nullptr;  ///< by as much
};

/// Where everything of a screen stands in the window.
struct Layout {
    struct Place {
        Panel* panel;
        Box box;
    };
    std::vector<Place> places;  ///< in the order in which they are drawn
    std::vector<Split> splits;
};

/// Draws the gaps; they are seen where the pointer is.
Wish draw_splits(const Canvas& c, const Layout& layout, const Box& window,
                 const Settings::Splitters& splitters);

/// The splitters after a gap was dragged by so many pixels.
[[nodiscard]] Settings::Splitters dragged(const Settings::Splitters& splitters, const Split& split,
                                          float by, const Box& window);

}  // namespace app
