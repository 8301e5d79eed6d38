#pragma once

#include <cstddef>
#include <string>

#include "app/commands/key.hpp"
#include "app/edit/text_editor.hpp"

namespace app {

/// The system's.
struct Clipboard {
    std::string (*get)();
    void (*set)(const std::string& text);
};

/// Does to a text what a key is for in an editor. `page`: how many lines a page has; 0: it is a
/// field of one line, whose keys do not leave it. False if the key is for nothing there.
bool press_in(TextEditor& editor, KeyChord chord, bool shift, std::size_t page,
              const Clipboard& clipboard);

/// Writes a character there, unless it is a control character.
void write_in(TextEditor& editor, char32_t character);

}  // namespace app
