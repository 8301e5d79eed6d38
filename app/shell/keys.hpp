#pragma once

#include <optional>

#include "app/commands/commands.hpp"
#include "app/shell/window.hpp"

namespace app {

/// The key of a command, by what the keyboard writes with it; none if it is no command's.
[[nodiscard]] std::optional<KeyChord> chord_of(const KeyPress& press);
[[nodiscard]] bool has_shift(const KeyPress& press);

}  // namespace app
