#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/panels/draw/sliders.hpp"

namespace app {

/// A field for a line of text; `hint` stands in it while it is empty. `take_focus`: as if it had
/// been clicked. `leave`: Esc, at which ImGui leaves it, has been pressed in it, which empties it.
/// Returns whether it has the keyboard.
bool draw_text_field(const Canvas& c, const char* id, const Box& box, std::string& text,
                     std::string_view hint, bool take_focus, bool leave);

/// A field with a number: drag it sideways, or click it and type. `format` as for printf,
/// with one %f. Returns the new value, inside the range, when it was changed.
std::optional<double> draw_number_field(const Canvas& c, const char* id, const Box& box,
                                        double value, const Range& range, const char* format);

}  // namespace app
