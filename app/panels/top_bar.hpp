#pragma once

#include <optional>

#include "app/commands/commands.hpp"
#include "app/i18n/translation.hpp"
#include "app/panels/draw/canvas.hpp"
#include "app/run/catalogue.hpp"

namespace app {

struct TopBarInput {
    Catalogue::Item program;  ///< was chosen
    std::optional<Command> command;
};

/// The levels and the lessons of the open one's, or the recording; language (where it can be
/// changed), theme and help.
TopBarInput draw_top_bar(const Canvas& c, const Box& box, const Catalogue& catalogue,
                         const Program& program, bool languages, const Translation& tr);

}  // namespace app
