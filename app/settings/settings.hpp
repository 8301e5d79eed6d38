#pragma once

#include <optional>
#include <string>

#include "app/settings/text_size.hpp"
#include "app/theme/theme_name.hpp"
#include "lessons/local_text.hpp"

namespace app {

/// What the program remembers from one time to the next.
struct Settings {
    std::optional<lessons::Language> language;  ///< none: as the locale says
    ThemeName theme = ThemeName::dark;
    double speed = 1;                              ///< 0.1 to 10
    bool pause_at_key_moments = false;             ///< while it plays
    std::string lesson;                            ///< the last one's id; empty: the first of all
    int window_width = 1440, window_height = 900;  ///< on a plain screen, 960x640 or more

    int text_percent = usual_text_percent;  ///< 80 to 250

    /// How panels share the room: parts of it. What was never dragged is as large as what it holds
    /// wants it.
    struct Splitters {
        using Part = std::optional<double>;
        Part left_width;       ///< the left column, of the window's width
        Part source_height;    ///< of the left column
        Part now_height;       ///< of the left column
        Part timeline_height;  ///< of the right column
        bool operator==(const Splitters&) const = default;
    } splitters;

    bool operator==(const Settings&) const = default;
};

}  // namespace app
