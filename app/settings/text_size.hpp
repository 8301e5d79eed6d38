#pragma once

/// How large the window's text is, and with it everything else in the window.
namespace app {

constexpr int least_text_percent = 80, usual_text_percent = 100, most_text_percent = 250;

/// So many sizes larger than `percent`, or smaller; 0 steps: the usual one.
[[nodiscard]] int resized_text(int percent, int steps);

/// What a large window makes of the size by itself, 1 to 1.25: it would be empty else. The window's
/// size is that on a plain screen.
[[nodiscard]] double room_factor(double width, double height);

/// The least in present mode: for those who sit far away.
constexpr int present_percent = 140;

}  // namespace app
