#pragma once

namespace app {

enum class ThemeName { dark, light };

}  // namespace app
