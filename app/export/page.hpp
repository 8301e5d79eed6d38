#pragma once

#include <optional>
#include <string>

#include "app/run/run.hpp"
#include "app/theme/theme_name.hpp"

namespace app {

/// A page holds so many steps at most: each has its sentences and states with it.
inline constexpr std::size_t most_page_steps = 2000;

/// A run as one HTML file that needs nothing else: its timeline, slots, source, sentences and
/// output at each step by beat, and what steps through them. `theme`: none as the browser has it.
/// Throws std::length_error, in a sentence, of a run with more than most_page_steps.
[[nodiscard]] std::string page(const Run& run, lessons::Language language,
                               std::optional<ThemeName> theme);

}  // namespace app
