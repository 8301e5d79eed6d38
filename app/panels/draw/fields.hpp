#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "app/panels/draw/sliders.hpp"

/// The fields that are ImGui's own: it draws them, without the canvas.
namespace app {

/// A field for a line of text; `hint` stands in it while it is empty. `take_focus`: as if it had
/// been clicked. Returns whether it has the keyboard.
bool draw_text_field(const Canvas& c, const char* id, const Box& box, std::string& text,
                     std::string_view hint, bool take_focus);

/// What is told of a field for a path, and done to it.
struct PathLook {
    std::string_view hint = {};
    bool take_focus = false;
    bool at_end = false;  ///< its cursor stands at the end, and nothing is selected
};
struct PathField {
    bool active = false;   ///< it has the keyboard
    bool entered = false;  ///< Enter was pressed in it
};
/// The same for a path: Tab makes of it what `complete` gives.
PathField draw_path_field(const Canvas& c, const char* id, const Box& box, std::string& text,
                          const PathLook& look,
                          const std::function<std::string(std::string_view)>& complete);

/// Whether any field has the keyboard.
[[nodiscard]] bool typing();
/// One of ImGui's fields has it.
[[nodiscard]] bool keyboard_is_taken();
/// To be called in every frame in which a text that is no field of ImGui's has it.
void keep_typing();

// The clipboard of the system.
[[nodiscard]] std::string clipboard();
void set_clipboard(const std::string& text);

struct NumberField {
    std::optional<double> changed;  ///< the new value, inside the range
    bool held = false;              ///< it is being dragged, or typed into
};

/// A field with a number: drag it sideways, or click it and type. `format` as for printf,
/// with one %f.
NumberField draw_number_field(const Canvas& c, const char* id, const Box& box, double value,
                              const Range& range, const char* format);

}  // namespace app
