#pragma once

#include <string>
#include <string_view>

#include "app/panels/draw/canvas.hpp"

namespace app {

/// A field for a line of text; `hint` stands in it while it is empty. Esc empties it and leaves
/// it. `take_focus`: as if it had been clicked.
void draw_text_field(const Canvas& c, const char* id, const Box& box, std::string& text,
                     std::string_view hint, bool take_focus);

}  // namespace app
