#pragma once

namespace app {

// Whole pixels. Panels use these, not <cmath>: it has the compiler make C++17's special functions,
// used or not, a tenth of a second a file.

[[nodiscard]] float rounded(float pixels);
[[nodiscard]] float rounded_down(float pixels);
[[nodiscard]] float rounded_up(float pixels);

}  // namespace app
