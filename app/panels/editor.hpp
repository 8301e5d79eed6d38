#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/commands/key.hpp"
#include "app/edit/text_editor.hpp"
#include "app/i18n/translation.hpp"
#include "app/panels/draw/list.hpp"

namespace app {

/// What is wrong with a program, at one of its lines, in a sentence.
struct ErrorMark {
    std::size_t line = 0;  ///< from 1
    std::string sentence;
};

/// The editor of a program's text. What the keyboard does while it has the text is kept until it is
/// drawn, and then done to it in the order in which it came.
class EditorPanel {
public:
    /// From now on it has the keyboard, as if it had been clicked. A character that comes before it
    /// is drawn again is that of the key that has asked for this.
    void take_keyboard() {
        fresh_ = keyboard_ == Keyboard::elsewhere;
        keyboard_ = Keyboard::text;
    }
    [[nodiscard]] bool has_keyboard() const { return keyboard_ != Keyboard::elsewhere; }
    /// A key that went down: whether it is the editor's, which it is if it has the keyboard and the
    /// key is for something there. Escape closes the search, and then gives the keyboard back.
    bool press(KeyChord chord, bool shift);
    /// A character that was written, for the editor if it has the keyboard.
    void write(char32_t character);

    /// What the person asked for in a frame.
    struct Asked {
        bool save = false;
    };
    /// Draws the text in `box`, in an ImGui window, with what is wrong with it.
    Asked draw(const Canvas& c, const Box& box, TextEditor& editor,
               const std::optional<ErrorMark>& error, const Translation& tr);

private:
    enum class Keyboard { elsewhere, text, search };
    struct Press {
        KeyChord chord;
        bool shift = false;
    };
    using Input = std::variant<Press, char32_t>;
    class Drawing;  // of one frame

    void take_input(TextEditor& editor, std::size_t page, Asked& asked);
    void press_now(TextEditor& editor, const Press& press, std::size_t page, Asked& asked);
    void open_search(const TextEditor& editor);
    void close_search();
    void search(TextEditor& editor, bool backwards);

    Keyboard keyboard_ = Keyboard::elsewhere;
    bool fresh_ = false;  ///< it has taken the keyboard since it was drawn
    std::vector<Input> input_;

    const TextEditor* shown_ = nullptr;  ///< in the last frame
    Selection selection_;                ///< then
    std::uint64_t version_ = 0;          ///< then
    ListPlace place_;
    float left_ = 0;  ///< pixels of the lines that are left of the room

    bool searching_ = false;
    TextEditor wanted_;  ///< the field
    bool missed_ = false;

    /// What the button that is held selects: characters, words or lines, from those where it went
    /// down on.
    int unit_ = 0;
    TextRange pressed_;
};

}  // namespace app
