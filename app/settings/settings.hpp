#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <ostream>
#include <string>

#include "app/settings/text_size.hpp"
#include "app/settings/theme_name.hpp"
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

using Environment = std::function<const char*(const char* name)>;

/// The language that LC_ALL, LC_MESSAGES and LANG ask for.
lessons::Language locale_language(const Environment& environment);

/// $XDG_CONFIG_HOME/loopscope/settings.json, or that in ~/.config; none if there is no home.
std::optional<std::filesystem::path> settings_path(const Environment& environment);

/// The file of the settings. Whatever goes wrong with it is told in one sentence to `complaints`,
/// and the program goes on.
class SettingsFile {
public:
    SettingsFile(std::optional<std::filesystem::path> path, std::ostream& complaints);

    /// Defaults for what the file does not say, or does not say rightly.
    Settings load();
    /// Replaces the file at once, whole. One that could not be understood is kept beside it, as
    /// settings.json.broken.
    void save(const Settings& settings);

private:
    std::optional<std::filesystem::path> path_;
    std::ostream* complaints_;
    bool broken_ = false;
    bool complained_of_saving_ = false;
};

}  // namespace app
