#include "app/edit/text_editor.hpp"

#include <algorithm>

#include "app/edit/find.hpp"
#include "app/edit/indentation.hpp"
#include "app/edit/movement.hpp"

namespace app {

namespace {

/// Where a place is after a range has become another that begins where it did.
TextPlace carried(TextPlace place, const TextRange& from, const TextPlace to_end) {
    if (place < from.end)
        return std::min(place, std::max(from.begin, std::min(place, to_end)));
    if (place.line > from.end.line)
        return {place.line - from.end.line + to_end.line, place.byte};
    return {to_end.line, place.byte - from.end.byte + to_end.byte};
}

/// All line ends as `line_end`.
std::string with_line_ends(std::string_view text, std::string_view line_end) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\n')
            result += line_end;
        else if (text[at] != '\r' || at + 1 == text.size() || text[at + 1] != '\n')
            result += text[at];
    }
    return result;
}

}  // namespace

TextEditor::TextEditor(std::string_view bytes) : text_(bytes) {}

// --- What changes the text ----------------------------------------------------------------------

void TextEditor::apply(const TextRange& range, std::string_view by) {
    const auto removed = range.end.line - range.begin.line + 1;
    const auto lines = text_.lines();
    text_.replace(range, by);
    colors_.changed(range.begin.line, removed, text_.lines() + removed - lines);
    ++version_;
}

bool TextEditor::edit(const TextRange& range, std::string_view by, EditKind kind) {
    if (range.empty() && by.empty())
        return false;
    history_.add({range.begin, text_.text(range), std::string{by}}, kind, selection_);
    apply(range, by);
    return true;
}

void TextEditor::type_over(const TextRange& range, std::string_view by, EditKind kind) {
    if (!edit(range, by, kind))
        return;
    const TextPlace end = text_.nearest(TextBuffer::after(range.begin, by));
    selection_ = {end, end};
    keeps_column_ = false;
    history_.end_edit(selection_);
}

void TextEditor::replace(const TextRange& range, std::string_view by, EditKind kind) {
    if (!edit(range, by, kind))
        return;
    const TextPlace end = TextBuffer::after(range.begin, by);
    selection_.anchor = text_.nearest(carried(selection_.anchor, range, end));
    selection_.caret = text_.nearest(carried(selection_.caret, range, end));
    keeps_column_ = false;
    history_.end_edit(selection_);
}

void TextEditor::become(std::string_view bytes) {
    const std::string now = text_.bytes();
    if (now == bytes)
        return;
    const TextBuffer other{bytes};
    text_.set_byte_order_mark(other.byte_order_mark());
    // From the first line that differs to the last.
    std::size_t first = 0;
    const auto least = std::min(text_.lines(), other.lines());
    while (first + 1 < least && text_.line(first) == other.line(first) &&
           text_.line_end(first) == other.line_end(first))
        ++first;
    std::size_t behind = 0;
    while (first + behind + 1 < least &&
           text_.line(text_.lines() - 1 - behind) == other.line(other.lines() - 1 - behind) &&
           text_.line_end(text_.lines() - 1 - behind) == other.line_end(other.lines() - 1 - behind))
        ++behind;
    const auto last_of = [&](const TextBuffer& text) {
        const std::size_t line = text.lines() - 1 - behind;
        // With the "\r" of its end.
        return TextPlace{line, text.line(line).size() + (text.line_end(line).size() == 2 ? 1 : 0)};
    };
    replace({{first, 0}, last_of(text_)}, other.text({{first, 0}, last_of(other)}));
    history_.end_step();
}

void TextEditor::type(std::string_view characters) {
    const TextRange range = selection_.range();
    // A word is a step, with the blanks behind it.
    const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
    const std::string_view line = text_.line(range.begin.line);
    const bool begins_word = range.begin.byte > 0 && is_blank(line[range.begin.byte - 1]) &&
                             !characters.empty() && !is_blank(characters.front());
    if (!range.empty() || begins_word)
        history_.end_step();
    type_over(range, characters, EditKind::typing);
}

void TextEditor::new_line() {
    const TextRange range = selection_.range();
    const std::string_view before = text_.line(range.begin.line).substr(0, range.begin.byte);
    std::string put{line_end()};
    put += indent_after(before, colors_.open_before(range.begin.line).python, indent_unit(text_));
    history_.end_step();
    type_over(range, put, EditKind::typing);
}

void TextEditor::erase_back(bool word) {
    TextRange range = selection_.range();
    auto kind = EditKind::single;
    if (range.empty()) {
        const std::string_view line = text_.line(range.begin.line);
        const std::size_t indent = indent_of(line);
        if (word) {
            range.begin = word_before(text_, range.end);
        } else if (range.end.byte > 0 && range.end.byte <= indent) {
            const auto level = last_level(line.substr(0, range.end.byte), indent_unit(text_));
            range.begin.byte -= std::max<std::size_t>(level, 1);
        } else {
            range.begin = character_before(text_, range.end);
            kind = EditKind::erasing_back;
        }
    }
    if (!range.empty())
        type_over(range, "", kind);
}

void TextEditor::erase_forward(bool word) {
    TextRange range = selection_.range();
    auto kind = EditKind::single;
    if (range.empty()) {
        kind = word ? EditKind::single : EditKind::erasing_forward;
        range.end = word ? word_after(text_, range.begin) : character_after(text_, range.begin);
    }
    if (!range.empty())
        type_over(range, "", kind);
}

TextEditor::Lines TextEditor::selected_lines() const {
    const auto [begin, end] = selection_.range();
    // Of a line at whose very begin the selection ends nothing is selected.
    const bool none_of_last = end.line > begin.line && end.byte == 0;
    return {begin.line, end.line - (none_of_last ? 1 : 0)};
}

void TextEditor::indent() {
    const std::string unit = indent_unit(text_);
    if (selection_.empty()) {
        const TextPlace at = selection_.caret;
        const bool only_blanks = at.byte <= indent_of(text_.line(at.line));
        if (unit == "\t" || !only_blanks) {
            type(unit == "\t" ? unit : std::string(unit.size() - at.byte % unit.size(), ' '));
        } else {
            history_.end_step();
            type_over({at, at}, std::string(unit.size() - column_of(text_, at) % unit.size(), ' '),
                      EditKind::single);
        }
        return;
    }
    const auto [first, last] = selected_lines();
    history_.begin_group();
    for (std::size_t line = first; line <= last; ++line) {
        if (!text_.line(line).empty())
            replace({{line, 0}, {line, 0}}, unit);
    }
    history_.end_group();
}

void TextEditor::outdent() {
    const std::string unit = indent_unit(text_);
    const auto [first, last] = selected_lines();
    history_.begin_group();
    for (std::size_t line = first; line <= last; ++line) {
        const std::size_t indent = indent_of(text_.line(line));
        const auto level = last_level(text_.line(line).substr(0, indent), unit);
        replace({{line, indent - level}, {line, indent}}, "");
    }
    history_.end_group();
}

void TextEditor::toggle_comment() {
    const auto [first, last] = selected_lines();
    const auto blank = [&](std::size_t line) {
        return indent_of(text_.line(line)) == text_.line(line).size();
    };
    std::size_t least = std::string_view::npos;  // of the indentations
    bool all_comments = true;
    for (std::size_t line = first; line <= last; ++line) {
        if (blank(line))
            continue;
        const std::size_t indent = indent_of(text_.line(line));
        least = std::min(least, indent);
        all_comments = all_comments && text_.line(line)[indent] == '#';
    }
    if (least == std::string_view::npos)
        return;
    history_.begin_group();
    for (std::size_t line = first; line <= last; ++line) {
        if (blank(line))
            continue;
        if (all_comments) {
            const std::size_t at = indent_of(text_.line(line));
            const bool space = text_.line(line).substr(at).starts_with("# ");
            replace({{line, at}, {line, at + (space ? 2U : 1U)}}, "");
        } else {
            replace({{line, least}, {line, least}}, "# ");
        }
    }
    history_.end_group();
}

std::string_view TextEditor::line_end() const {
    const std::size_t line = selection_.range().begin.line;
    const auto own = text_.line_end(line);
    const auto near = !own.empty() ? own : line > 0 ? text_.line_end(line - 1) : own;
    return near.empty() ? "\n" : near;
}

// --- The clipboard ------------------------------------------------------------------------------

std::string TextEditor::copy() const {
    return with_line_ends(text_.text(selection_.range()), "\n");
}

std::string TextEditor::cut() {
    std::string text = copy();
    if (!selection_.empty())
        erase_back();
    return text;
}

void TextEditor::paste(std::string_view clipboard) {
    history_.end_step();
    type_over(selection_.range(), with_line_ends(clipboard, line_end()), EditKind::single);
}

// --- Undo ---------------------------------------------------------------------------------------

void TextEditor::step_back(const EditStep& step) {
    for (auto edit = step.edits.rbegin(); edit != step.edits.rend(); ++edit)
        apply(edit->inserted_range(), edit->removed);
    set_selection(step.before);
}

void TextEditor::step_forward(const EditStep& step) {
    for (const TextEdit& edit : step.edits)
        apply(edit.removed_range(), edit.inserted);
    set_selection(step.after);
}

void TextEditor::undo() {
    if (const EditStep* step = history_.undo())
        step_back(*step);
}

void TextEditor::redo() {
    if (const EditStep* step = history_.redo())
        step_forward(*step);
}

void TextEditor::mark_saved() {
    history_.end_step();
    saved_ = history_.state();
}

// --- The caret ----------------------------------------------------------------------------------

void TextEditor::set_selection(const Selection& selection) {
    history_.end_step();
    keeps_column_ = false;
    selection_ = selection;
}

void TextEditor::place_caret(TextPlace place, bool selecting) {
    place = text_.nearest(place);
    set_selection({selecting ? selection_.anchor : place, place});
}

void TextEditor::select_word(TextPlace place) {
    const TextRange word = word_at(text_, text_.nearest(place));
    select({text_.nearest(word.begin), text_.nearest(word.end)});
}

void TextEditor::select_line(std::size_t line) {
    select(whole_line(text_, std::min(line, text_.lines() - 1)));
}

TextPlace TextEditor::vertically(std::ptrdiff_t lines) {
    const TextPlace from = selection_.caret;
    if (!keeps_column_)
        wanted_column_ = column_of(text_, from);
    const auto line = static_cast<std::ptrdiff_t>(from.line) + lines;
    if (line < 0)
        return {};
    if (line >= static_cast<std::ptrdiff_t>(text_.lines()))
        return text_.end();
    return at_column(text_, static_cast<std::size_t>(line), wanted_column_);
}

TextPlace TextEditor::moved(CaretMove move, std::size_t page) {
    const TextPlace from = selection_.caret;
    switch (move) {
        case CaretMove::left:
            return character_before(text_, from);
        case CaretMove::right:
            return character_after(text_, from);
        case CaretMove::word_left:
            return word_before(text_, from);
        case CaretMove::word_right:
            return word_after(text_, from);
        case CaretMove::up:
            return vertically(-1);
        case CaretMove::down:
            return vertically(1);
        case CaretMove::page_up:
            return vertically(-static_cast<std::ptrdiff_t>(page));
        case CaretMove::page_down:
            return vertically(static_cast<std::ptrdiff_t>(page));
        case CaretMove::line_start:
            return line_start(text_, from);
        case CaretMove::line_end:
            return {from.line, text_.line(from.line).size()};
        case CaretMove::text_start:
            return {};
        case CaretMove::text_end:
            return text_.end();
    }
    return from;
}

void TextEditor::move(CaretMove move, bool selecting, std::size_t page) {
    const bool vertical = move >= CaretMove::up && move <= CaretMove::page_down;
    const bool sideways = move == CaretMove::left || move == CaretMove::right;
    TextPlace to = text_.nearest(moved(move, page));
    // From a selection to its end, not beyond it.
    if (sideways && !selecting && !selection_.empty()) {
        const TextRange range = selection_.range();
        to = move == CaretMove::left ? range.begin : range.end;
    }
    set_selection({selecting ? selection_.anchor : to, to});
    keeps_column_ = vertical;
}

bool TextEditor::find(std::string_view wanted, bool backwards) {
    const TextRange now = selection_.range();
    const auto found =
        backwards ? find_before(text_, wanted, now.begin) : find_after(text_, wanted, now.end);
    if (found)
        select(*found);
    return found.has_value();
}

}  // namespace app
