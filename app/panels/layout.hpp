#pragma once

#include <array>
#include <optional>
#include <vector>

#include "app/commands/target.hpp"
#include "app/panels/panel.hpp"

namespace app {

/// A gap between panels that can be dragged to share the room otherwise.
struct Split {
    using Part = Settings::Splitters::Part Settings::Splitters::*;

    const char* id;
    Box box;
    bool vertical = false;   ///< it moves left and right
    float whole = 0;         ///< pixels, of which the parts are
    Part grows;              ///< when it is dragged to the right or down
    float grown = 0;         ///< pixels that it has now
    Part shrinks = nullptr;  ///< by as much
    float shrunk = 0;
};

/// What the person has chosen of how the window's room is used.
struct Arrangement {
    Settings::Splitters splitters;
    std::array<bool, side_panels> put_away{};
    std::optional<SidePanel> front;  ///< the one in front of the others
    bool editing = false;            ///< the source is written, and wants what room there is
    bool report = false;             ///< there is a report where else the notes are
    bool source_first = true;        ///< where source and timeline do not fit both
    bool presenting = false;
};

/// Where everything of a screen stands in the window.
struct Layout {
    struct Place {
        Panel* panel;
        Box box;
    };
    std::vector<Place> places;  ///< in the order in which they are drawn
    std::vector<Split> splits;
    std::optional<Place> front;                 ///< over all of them
    std::array<bool, side_panels> placed{};     ///< has a place, and is not in front
    std::array<bool, side_panels> available{};  ///< has something to show in this run
    bool one_main = false;  ///< there was room for the source or the timeline, not for both
};

/// Draws the gaps; they are seen where the pointer is.
Wish draw_splits(const Canvas& c, const Layout& layout, const Settings::Splitters& splitters);

/// The splitters after a gap was dragged by so many pixels.
[[nodiscard]] Settings::Splitters dragged(const Settings::Splitters& splitters, const Split& split,
                                          float by);

}  // namespace app
