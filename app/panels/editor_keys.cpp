#include "app/panels/editor_keys.hpp"

#include <algorithm>
#include <optional>

namespace app {

namespace {

std::optional<CaretMove> move_of(KeyChord chord, bool lines) {
    switch (chord.key) {
        case Key::left:
            return chord.ctrl ? CaretMove::word_left : CaretMove::left;
        case Key::right:
            return chord.ctrl ? CaretMove::word_right : CaretMove::right;
        case Key::home:
            return chord.ctrl ? CaretMove::text_start : CaretMove::line_start;
        case Key::end:
            return chord.ctrl ? CaretMove::text_end : CaretMove::line_end;
        case Key::up:
            return lines ? std::optional{CaretMove::up} : std::nullopt;
        case Key::down:
            return lines ? std::optional{CaretMove::down} : std::nullopt;
        case Key::page_up:
            return lines ? std::optional{CaretMove::page_up} : std::nullopt;
        case Key::page_down:
            return lines ? std::optional{CaretMove::page_down} : std::nullopt;
        default:
            return std::nullopt;
    }
}

/// A chord with Ctrl that is no move.
bool press_with_ctrl(TextEditor& editor, Key key, bool shift, bool lines,
                     const Clipboard& clipboard) {
    switch (key) {
        case Key::a:
            editor.select_all();
            return true;
        case Key::c:
            if (!editor.selection().empty())
                clipboard.set(editor.copy());
            return true;
        case Key::x:
            if (!editor.selection().empty())
                clipboard.set(editor.cut());
            return true;
        case Key::v: {
            std::string text = clipboard.get();
            if (!lines)
                text.resize(std::min(text.find_first_of("\r\n"), text.size()));
            editor.paste(text);
            return true;
        }
        case Key::z:
            shift ? editor.redo() : editor.undo();
            return true;
        case Key::y:
            editor.redo();
            return true;
        case Key::backspace:
            editor.erase_back(true);
            return true;
        case Key::delete_forward:
            editor.erase_forward(true);
            return true;
        case Key::question:  // where / is, see keys.cpp
            if (lines)
                editor.toggle_comment();
            return lines;
        default:
            return false;
    }
}

}  // namespace

bool press_in(TextEditor& editor, KeyChord chord, bool shift, std::size_t page,
              const Clipboard& clipboard) {
    const bool lines = page > 0;
    if (const auto move = move_of(chord, lines)) {
        editor.move(*move, shift, page);
        return true;
    }
    if (chord.ctrl)
        return press_with_ctrl(editor, chord.key, shift, lines, clipboard);
    switch (chord.key) {
        case Key::backspace:
            editor.erase_back();
            return true;
        case Key::delete_forward:
            editor.erase_forward();
            return true;
        case Key::enter:
            if (lines)
                editor.new_line();
            return lines;
        case Key::tab:
            if (lines)
                shift ? editor.outdent() : editor.indent();
            return lines;
        default:
            return false;
    }
}

void write_in(TextEditor& editor, char32_t character) {
    const auto byte = [](char32_t bits) { return static_cast<char>(bits); };
    std::string bytes;
    if (character < 0x20 || (character >= 0x7F && character < 0xA0))
        return;
    if (character < 0x80) {
        bytes = {byte(character)};
    } else if (character < 0x800) {
        bytes = {byte(0xC0 | character >> 6), byte(0x80 | (character & 0x3F))};
    } else if (character < 0x10000) {
        bytes = {byte(0xE0 | character >> 12), byte(0x80 | (character >> 6 & 0x3F)),
                 byte(0x80 | (character & 0x3F))};
    } else {
        bytes = {byte(0xF0 | character >> 18), byte(0x80 | (character >> 12 & 0x3F)),
                 byte(0x80 | (character >> 6 & 0x3F)), byte(0x80 | (character & 0x3F))};
    }
    editor.type(bytes);
}

}  // namespace app
