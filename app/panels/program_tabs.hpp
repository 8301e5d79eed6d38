#pragma once

#include <cstddef>
#include <vector>

#include "app/edit/open_programs.hpp"
#include "app/i18n/translation.hpp"
#include "app/panels/draw/canvas.hpp"
#include "app/panels/wish.hpp"

namespace app {

/// The programs of one's own that are open, as tabs side by side, and "+" for another.
class ProgramTabs {
public:
    /// Draws in `box`, in an ImGui window, and moves its left edge behind what it has drawn. That
    /// in front is always seen, others as far as there is room.
    Wish draw(const Canvas& c, Box& box, const OpenPrograms& programs, const Translation& tr);

private:
    struct Tab {
        std::size_t program;
        float width;
    };
    [[nodiscard]] std::vector<Tab> seen_tabs(const Canvas& c, float room,
                                             const OpenPrograms& programs);

    std::size_t first_ = 0;  ///< the tab at the left
};

/// A list of programs to begin with: templates, and the copies of one's own that are closed.
[[nodiscard]] Wish draw_new_program(const Canvas& c, const Box& box, const OpenPrograms& programs,
                                    const Translation& tr);

}  // namespace app
