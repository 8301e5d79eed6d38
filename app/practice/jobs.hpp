#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/i18n/translation.hpp"

namespace app::practice {

/// What a coroutine is about: its names in the program. What it prints is in the translations.
struct Job {
    std::string_view function;  ///< brew_tea
    std::string_view task;      ///< the variable: tea

    /// One of its lines, "begin", "middle" or "end"; "error", what its ValueError says.
    [[nodiscard]] std::string line(const Translation& tr, std::string_view which) const;
    /// A line that any of them may print, "practice.line.WHICH", with its name in it.
    [[nodiscard]] std::string common_line(const Translation& tr, std::string_view which) const;
};

/// Jobs that may stand in one program, for as many themes.
[[nodiscard]] std::span<const std::span<const Job>> themes();

}  // namespace app::practice
