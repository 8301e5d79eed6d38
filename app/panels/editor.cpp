#include "app/panels/editor.hpp"

#include <algorithm>

#include "app/panels/draw/fields.hpp"
#include "app/panels/draw/pointer.hpp"
#include "app/panels/editor_drawing.hpp"
#include "app/panels/editor_keys.hpp"

namespace app {
namespace {

constexpr float search_height = 40;  // plain pixels

constexpr Clipboard system_clipboard{clipboard, set_clipboard};

bool writes(KeyChord chord) {
    return !chord.ctrl && ((chord.key >= Key::plus && chord.key <= Key::digit_9) ||
                           (chord.key >= Key::a && chord.key <= Key::z) || chord.key == Key::space);
}

}  // namespace

bool EditorPanel::press(KeyChord chord, bool shift) {
    if (!has_keyboard())
        return false;
    const auto is_taken = [&] {
        if (writes(chord))
            return true;
        switch (chord.key) {
            case Key::a:
            case Key::c:
            case Key::v:
            case Key::x:
            case Key::y:
            case Key::z:
            case Key::f:
            case Key::s:
            case Key::question:
            case Key::left:
            case Key::right:
            case Key::home:
            case Key::end:
            case Key::backspace:
            case Key::delete_forward:
                return true;
            case Key::up:
            case Key::down:
            case Key::page_up:
            case Key::page_down:
            case Key::enter:
            case Key::tab:
            case Key::escape:
                return !chord.ctrl;
            default:
                return false;
        }
    };
    if (!is_taken())
        return false;
    // At once: what is pressed next is no longer for the text.
    if (chord.key == Key::escape && keyboard_ == Keyboard::text && !searching_)
        keyboard_ = Keyboard::elsewhere;
    else
        input_.emplace_back(Press{chord, shift});
    return true;
}

void EditorPanel::write(char32_t character) {
    if (has_keyboard() && !fresh_)
        input_.emplace_back(character);
}

void EditorPanel::open_search(const TextEditor& editor) {
    const TextRange selected = editor.selection().range();
    if (!selected.empty() && selected.begin.line == selected.end.line)
        wanted_.become(editor.copy());
    wanted_.select_all();
    searching_ = true;
    missed_ = false;
    keyboard_ = Keyboard::search;
}

void EditorPanel::close_search() {
    searching_ = false;
    keyboard_ = Keyboard::text;
}

void EditorPanel::search(TextEditor& editor, bool backwards) {
    missed_ = !editor.find(wanted_.text().line(0), backwards);
}

void EditorPanel::press_now(TextEditor& editor, const Press& press, std::size_t page,
                            Asked& asked) {
    const auto& [chord, shift] = press;
    if (chord == KeyChord{Key::s, true}) {
        asked.save = true;
    } else if (chord == KeyChord{Key::f, true}) {
        open_search(editor);
    } else if (chord.key == Key::escape) {
        if (searching_)
            close_search();
    } else if (keyboard_ != Keyboard::search) {
        press_in(editor, chord, shift, page, system_clipboard);
    } else if (chord.key == Key::enter || chord.key == Key::down || chord.key == Key::up) {
        search(editor, chord.key == Key::up || (chord.key == Key::enter && shift));
    } else if (chord.key == Key::tab) {
        keyboard_ = Keyboard::text;
    } else {
        press_in(wanted_, chord, shift, 0, system_clipboard);
    }
}

void EditorPanel::take_input(TextEditor& editor, std::size_t page, Asked& asked) {
    const auto looked_for = wanted_.version();
    for (const Input& input : input_) {
        if (const auto* press = std::get_if<Press>(&input))
            press_now(editor, *press, page, asked);
        else if (keyboard_ == Keyboard::search)
            write_in(wanted_, std::get<char32_t>(input));
        else
            write_in(editor, std::get<char32_t>(input));
    }
    input_.clear();
    // While it is typed, what is looked for is found from where the last was.
    if (searching_ && wanted_.version() != looked_for && !wanted_.text().line(0).empty()) {
        const TextPlace from = editor.selection().range().begin;
        editor.place_caret(from);
        search(editor, false);
    }
}

EditorPanel::Asked EditorPanel::draw(const Canvas& c, const Box& box, TextEditor& editor,
                                     const std::optional<ErrorMark>& error, const Translation& tr) {
    const Ids ids{"editor"};
    fresh_ = false;
    // Another field, or a click elsewhere, takes the keyboard away.
    if (pressed_outside(box) || keyboard_is_taken())
        keyboard_ = Keyboard::elsewhere;
    const float row = Drawing::row_of(c);
    const auto page = static_cast<std::size_t>(std::max(box.height() / row - 1, 1.0F));
    Asked asked;
    take_input(editor, page, asked);

    Drawing drawing{c, *this, editor, error, tr};
    Box room = box;
    if (searching_)
        drawing.search_bar(room.cut_top(c.px(search_height)));
    if (error)
        drawing.error_bar(room);
    if (room.height() > row)  // no half a line at the lower edge
        room.max.y = room.min.y + rounded_down(room.height() / row) * row;
    drawing.text(room);
    if (has_keyboard())
        keep_typing();
    return asked;
}

}  // namespace app
