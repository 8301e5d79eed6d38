#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/job/launch.hpp"
#include "app/settings/settings_file.hpp"
#include "app/theme/theme_name.hpp"

namespace app {

/// What the arguments of a command say. Each command has some of them (command_line.cpp), under the
/// names that `loopscope COMMAND --help` shows.
struct Arguments {
    std::string program, other;  ///< PROGRAM, or A and B; `other` is what --with names, too
    std::string lesson, language, theme, file, format;
    std::string size = "1440x900";
    std::string challenge;
    std::optional<std::string> path, event, at, from, to, stage, solution;
    std::vector<std::string> set, answers;
    Launch launch;  ///< without the file
    std::uint32_t loop = 1;
    bool cpp = false, all = false, key = false, json = false, without = false;
    bool list = false, start = false;
    std::uint64_t count = 5, seed = 1;
    int practice_level = 1;
    std::optional<double> play_speed;
    double scale = 1;

    [[nodiscard]] std::optional<lessons::Language> given_language() const;
    /// Of what is told to a person: where nothing is given, the locale decides.
    [[nodiscard]] lessons::Language language_in(const Environment& environment) const;
    /// Of what is the same on every machine.
    [[nodiscard]] lessons::Language programs_language() const;
    [[nodiscard]] std::optional<ThemeName> given_theme() const;
    /// How that file is to be run.
    [[nodiscard]] Launch launch_of(const std::string& python_file) const;
};

}  // namespace app
