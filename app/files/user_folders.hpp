#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>

namespace app {

/// The value of an environment variable, or null.
using Environment = std::function<const char*(const char* name)>;

// Where the XDG base directories have the program's own files; none if there is no home.

/// $XDG_CONFIG_HOME/loopscope/FILE, or that in ~/.config.
[[nodiscard]] std::optional<std::filesystem::path> config_path(const Environment& environment,
                                                               std::string_view file);
/// $XDG_DATA_HOME/loopscope/FILE, or that in ~/.local/share.
[[nodiscard]] std::optional<std::filesystem::path> data_path(const Environment& environment,
                                                             std::string_view file);
/// $XDG_STATE_HOME/loopscope/FILE, or that in ~/.local/state.
[[nodiscard]] std::optional<std::filesystem::path> state_path(const Environment& environment,
                                                              std::string_view file);

/// For what the person asks to have: FILE in the home folder.
[[nodiscard]] std::optional<std::filesystem::path> home_path(const Environment& environment,
                                                             std::string_view file);

}  // namespace app
