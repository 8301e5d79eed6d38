#pragma once

#include <optional>

#include "app/run/moment.hpp"
#include "app/text/rich_text.hpp"

namespace app {

/// What is to be said of a task at a moment.
struct About {
    RichText where;  ///< what it does, at which line
    RichText why;    ///< what brought it there; may be empty
    RichText wakes;  ///< what will wake it
};

/// Of the task that is selected; none if there is no such task in the run.
[[nodiscard]] std::optional<About> about_selected(const Moment& moment);

}  // namespace app
