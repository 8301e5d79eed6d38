#pragma once

#include <optional>

namespace app {

/// What the Escape key can close, the topmost first.
enum class Closable {
    list,          ///< that a button has opened
    drag,          ///< of a value, which has not been let go of
    text_field,    ///< that has the keyboard
    what_is_this,  ///< a click explains
    help,          ///< the help page
    side_panel,    ///< in front of the others
    filter,        ///< of the timeline's lanes
    ghost,         ///< of the run before a change
    selection,     ///< of a task
    present_mode,
    page,  ///< another than the program's
    first_minute,
    stage,  ///< another than the run, which follows
};

/// What there is to close.
struct OpenThings {
    bool list = false;
    bool drag = false;
    bool text_field = false;
    bool what_is_this = false;
    bool help = false;
    bool side_panel = false;
    bool filter = false;
    bool ghost = false;
    bool selection = false;
    bool present_mode = false;
    bool page = false;
    bool first_minute = false;
    bool stage = false;
};

/// The one thing that the key closes; none: there is nothing to close.
[[nodiscard]] std::optional<Closable> topmost(const OpenThings& open);

}  // namespace app
