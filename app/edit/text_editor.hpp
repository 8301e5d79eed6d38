#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/edit/colored_lines.hpp"
#include "app/edit/history.hpp"
#include "app/edit/text_buffer.hpp"

namespace app {

enum class CaretMove {
    left,
    right,
    word_left,
    word_right,
    up,
    down,
    page_up,
    page_down,
    line_start,  ///< behind the indentation, or, from there, before it
    line_end,
    text_start,
    text_end,
};

/// A program's text as it is edited: what the keys of an editor do to it. It draws nothing, and the
/// clipboard is whoever calls it.
class TextEditor {
public:
    TextEditor() : TextEditor(std::string_view{}) {}
    /// The bytes of a file. Unedited they are what text().bytes() gives.
    explicit TextEditor(std::string_view bytes);
    TextEditor(const TextEditor&) = delete;
    TextEditor& operator=(const TextEditor&) = delete;

    [[nodiscard]] const TextBuffer& text() const { return text_; }
    [[nodiscard]] const ColoredLines& colors() const { return colors_; }
    [[nodiscard]] const Selection& selection() const { return selection_; }

    // What is typed. All of it takes the place of what is selected.
    void type(std::string_view characters);
    void new_line();
    /// What is selected, or the character, or the word, before the caret, or behind it.
    void erase_back(bool word = false);
    void erase_forward(bool word = false);

    // Of the lines that are selected, or of the caret's. All in one step.
    /// One level more. With nothing selected, white space at the caret up to the next level.
    void indent();
    void outdent();
    /// Makes comments of them, or lines again if they all are comments. Empty lines stay so.
    void toggle_comment();

    // The caret. `selecting`: what it passes becomes selected.
    /// `page`: how many lines a page has.
    void move(CaretMove move, bool selecting, std::size_t page = 1);
    void place_caret(TextPlace place, bool selecting = false);
    void select(const TextRange& range) { set_selection({range.begin, range.end}); }
    void select_word(TextPlace place);
    void select_line(std::size_t line);
    void select_all() { select({{}, text_.end()}); }

    // The clipboard's lines end with "\n"; in the text they end as its others do.
    [[nodiscard]] std::string copy() const;
    [[nodiscard]] std::string cut();
    void paste(std::string_view clipboard);

    /// An edit from elsewhere, as a value that is dragged in a picture of the run. What is selected
    /// stays, as far as it is there.
    void replace(const TextRange& range, std::string_view by, EditKind kind = EditKind::single);
    /// The button that dragged was let go; what is typed next is a step of its own.
    void end_step() { history_.end_step(); }
    /// The file has another text now: one step, which changes no more than differs.
    void become(std::string_view bytes);

    void undo();
    void redo();
    [[nodiscard]] bool can_undo() const { return history_.can_undo(); }
    [[nodiscard]] bool can_redo() const { return history_.can_redo(); }

    /// Selects the next place, or the one before, at which a text stands; false if there is none.
    bool find(std::string_view wanted, bool backwards = false);

    /// The file has this text now.
    void mark_saved();
    /// The text is not what the file has. Undoing what was done since then makes it that again.
    [[nodiscard]] bool unsaved() const { return history_.state() != saved_; }
    /// The file is known to have another text, as after a crash.
    void mark_unsaved() { saved_ = never_; }
    /// Another number after every change of the text.
    [[nodiscard]] std::uint64_t version() const { return version_; }

private:
    void apply(const TextRange& range, std::string_view by);
    /// False if that changes nothing.
    bool edit(const TextRange& range, std::string_view by, EditKind kind);
    /// The caret is then behind what was put in, and nothing selected.
    void type_over(const TextRange& range, std::string_view by, EditKind kind);
    void set_selection(const Selection& selection);
    void step_back(const EditStep& step);
    void step_forward(const EditStep& step);
    [[nodiscard]] TextPlace moved(CaretMove move, std::size_t page);
    [[nodiscard]] TextPlace vertically(std::ptrdiff_t lines);
    /// As the line ends that are there.
    [[nodiscard]] std::string_view line_end() const;
    struct Lines {
        std::size_t first, last;
    };
    [[nodiscard]] Lines selected_lines() const;

    static constexpr std::uint64_t never_ = static_cast<std::uint64_t>(-1);

    TextBuffer text_;
    ColoredLines colors_{text_};
    History history_;
    Selection selection_;
    std::size_t wanted_column_ = 0;  ///< of the moves up and down
    bool keeps_column_ = false;      ///< the last move was one of these
    std::uint64_t saved_ = 0;        ///< the history's state
    std::uint64_t version_ = 0;
};

}  // namespace app
