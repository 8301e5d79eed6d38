#pragma once

#include <string_view>

#include "app/tests/headless/headless_window.hpp"

/// Reads the bytes as a recording. If they are one, `window` shows it: at its start, in between
/// and at its end, large and small, with the pointer on it. Throws std::logic_error if a frame is
/// not sound.
void check_window(app::HeadlessWindow& window, std::string_view bytes);
