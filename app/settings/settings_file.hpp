#pragma once

#include <filesystem>
#include <optional>
#include <ostream>

#include "app/files/kept_file.hpp"
#include "app/files/user_folders.hpp"
#include "app/settings/settings.hpp"

namespace app {

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
    KeptFile file_;
};

}  // namespace app
