#pragma once

#include <imgui.h>

#include "app/theme/theme.hpp"

namespace app {

/// Gives ImGui's own widgets (text fields, scroll bars, popups) the theme's colours and roundings.
/// `em`: the body text's size in pixels.
void apply_style(const Theme& theme, float em);

}  // namespace app
