#pragma once

namespace app {

/// The window has one of the first two; `print` is for pictures: black and white, for paper.
enum class ThemeName { dark, light, print };

}  // namespace app
