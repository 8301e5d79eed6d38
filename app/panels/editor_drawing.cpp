#include "app/panels/editor_drawing.hpp"

#include <algorithm>

#include "app/edit/find.hpp"
#include "app/edit/movement.hpp"
#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/fields.hpp"
#include "app/panels/draw/pointer.hpp"

namespace app {
namespace {

// Plain pixels.
constexpr float row_height = 21;
constexpr float number_right = 28;  // from the panel's edge, where three digits have room
constexpr float number_left = 8;
constexpr float code_gap = 20;  // between the number and the code
constexpr float code_right = 10;
constexpr float error_padding = 9;
constexpr float margin = 12;

/// Longer lines are not coloured: nobody writes them, and all of them would be read in each frame.
constexpr std::size_t longest_colored = 10'000;

}  // namespace

EditorPanel::Drawing::Drawing(const Canvas& c, EditorPanel& panel, TextEditor& editor,
                              const std::optional<ErrorMark>& error, const Translation& tr)
    : c_{c}, panel_{panel}, editor_{editor}, error_{error}, tr_{tr}, row_{row_of(c)} {
    const auto digits = std::to_string(editor.text().lines());
    number_right_ = std::max(c.px(number_right), c.px(number_left) + text_width(font(), digits));
    code_left_ = number_right_ + c.px(code_gap);
}

float EditorPanel::Drawing::row_of(const Canvas& c) {
    return rounded(c.px(row_height));
}

TextPlace EditorPanel::Drawing::place_at(const Box& room, ImVec2 at) const {
    const float down = (at.y - room.min.y + panel_.place_.above) / row_;
    const float first = static_cast<float>(panel_.place_.first);
    const float last = static_cast<float>(editor_.text().lines() - 1);
    const auto i = static_cast<std::size_t>(std::clamp(first + rounded_down(down), 0.0F, last));
    return {i, line(i).byte_at(at.x - origin(room))};
}

TextRange EditorPanel::Drawing::unit_at(TextPlace place) const {
    if (panel_.unit_ == 2)
        return word_at(editor_.text(), place);
    if (panel_.unit_ >= 3)
        return whole_line(editor_.text(), place.line);
    return {place, place};
}

void EditorPanel::Drawing::select_to(TextPlace place) {
    const TextRange here = unit_at(place);
    const bool back = here.begin < panel_.pressed_.begin;
    editor_.place_caret(back ? panel_.pressed_.end : panel_.pressed_.begin);
    editor_.place_caret(back ? here.begin : std::max(here.end, panel_.pressed_.end), true);
}

void EditorPanel::Drawing::take_pointer(const Box& room, const Box& lines) {
    const Pointer pointer = pointer_over("text", lines);
    if (pointer.hovered)
        show_text_pointer();
    if (pointer.held && times_pressed() > 0) {
        panel_.keyboard_ = Keyboard::text;
        panel_.unit_ = times_pressed();
        const TextPlace place = place_at(room, pointer_at());
        if (wheel().shift && panel_.unit_ == 1) {
            const TextPlace anchor = editor_.selection().anchor;
            panel_.pressed_ = {anchor, anchor};
        } else {
            panel_.pressed_ = unit_at(place);
        }
        select_to(place);
    } else if (pointer.held && pointer_dragged()) {
        select_to(place_at(room, pointer_at()));
    }
}

void EditorPanel::Drawing::follow_caret(const Box& room) {
    const bool same = panel_.shown_ == &editor_ && panel_.selection_ == editor_.selection() &&
                      panel_.version_ == editor_.version();
    if (panel_.shown_ != &editor_)
        panel_.left_ = 0;
    panel_.shown_ = &editor_;
    panel_.selection_ = editor_.selection();
    panel_.version_ = editor_.version();
    if (same)
        return;
    const TextPlace caret = editor_.selection().caret;
    panel_.place_ = rows(room).showing(panel_.place_, caret.line, caret.line, 0);
    const float x = line(caret.line).x_of(caret.byte);
    const float seen = room.width() - code_left_ - c_.px(code_right);
    // Some more is seen in the direction in which the caret goes.
    const float more = seen / 4;
    if (x < panel_.left_)
        panel_.left_ = std::max(0.0F, rounded(x - more));
    else if (x > panel_.left_ + seen)
        panel_.left_ = rounded(x - seen + more);
}

void EditorPanel::Drawing::mark(const Box& room, std::size_t i, float y, std::size_t from,
                                std::size_t to, Color color) const {
    const CodeLine of = line(i);
    const float x0 = origin(room) + of.x_of(from), x1 = origin(room) + of.x_of(to);
    c_.surface.rectangle({{x0, y}, {x1, y + row_}}, color);
}

void EditorPanel::Drawing::draw_row(const Box& room, std::size_t i, float y) {
    const TextBuffer& text = editor_.text();
    const auto& [anchor, caret] = editor_.selection();
    const Box whole{{room.min.x, y}, {room.max.x, y + row_}};
    const StateColors& wrong = c_.theme.of(trace::TaskState::failed);
    if (is_wrong(i)) {
        c_.surface.rectangle(whole, wrong.line);
        c_.surface.rectangle({whole.min, {whole.min.x + c_.px(3), whole.max.y}}, wrong.base);
    } else if (i == caret.line) {
        c_.surface.rectangle(whole, faded(c_.theme.accent, 0.08F));
    }
    draw_text_at(c_, room.min.x + number_right_, whole.center().y, font(),
                 i == caret.line ? c_.theme.muted : c_.theme.faint, std::to_string(i + 1),
                 Align::right);
    if (is_wrong(i)) {
        draw_text_at(c_, room.min.x + number_right_ + c_.px(5), whole.center().y,
                     c_.fonts.small_bold, wrong.text, "!");
    }

    const Box code{{room.min.x + code_left_, y}, {room.max.x, y + row_}};
    const Clip clip{c_, {{code.min.x - c_.px(2), code.min.y}, code.max}};
    if (panel_.searching_) {
        for (const std::size_t at : found_in(text.line(i), panel_.wanted_.text().line(0)))
            mark(room, i, y, at, at + panel_.wanted_.text().line(0).size(),
                 faded(c_.theme.accent, 0.25F));
    }
    if (const auto [from, to] = editor_.selection().range(); from.line <= i && i <= to.line) {
        const std::size_t begin = i == from.line ? from.byte : 0;
        const std::size_t end = i == to.line ? to.byte : text.line(i).size();
        mark(room, i, y, begin, end, c_.theme.selected);
        if (i < to.line) {  // its end, too
            const float x = origin(room) + line(i).x_of(end);
            c_.surface.rectangle({{x, y}, {x + c_.px(6), y + row_}}, c_.theme.selected);
        }
    }
    const float top = y + rounded((row_ - font().size) / 2);
    const std::string_view bytes = text.line(i);
    const std::vector<SyntaxSpan> spans = bytes.size() <= longest_colored
                                              ? editor_.colors().spans(i)
                                              : std::vector{SyntaxSpan{bytes, Syntax::plain}};
    draw_code_line(c_, {origin(room), top}, font(), spans, code.min.x, code.max.x);
    if (i == caret.line) {
        const float x = rounded(origin(room) + line(i).x_of(caret.byte));
        const bool here = panel_.keyboard_ == Keyboard::text;
        c_.surface.rectangle(
            {{x - c_.line(1), y + c_.px(2)}, {x + c_.line(1), y + row_ - c_.px(2)}},
            here ? c_.theme.text : c_.theme.faint);
    }
}

void EditorPanel::Drawing::text(const Box& room) {
    follow_caret(room);
    const ListRows all = rows(room);
    {
        const ListArea area{c_, "lines", room, all, panel_.place_};
        const Wheel turned = wheel();
        const float sideways = turned.left + (turned.shift ? turned.up : 0);
        if (sideways != 0 && pointer_in_window() && room.contains(pointer_at()))
            panel_.left_ -= sideways * c_.px(42);
        // No further than the longest line that is seen.
        float longest = 0;
        area.each([&](std::size_t i, float, float) {
            longest = std::max(longest, line(i).x_of(editor_.text().line(i).size()));
        });
        const float beyond = longest - (room.width() - code_left_ - c_.px(code_right));
        if (sideways != 0)
            panel_.left_ = std::clamp(panel_.left_, 0.0F, std::max(0.0F, rounded(beyond)));
        Box lines = room;
        if (all.overflows())
            lines.cut_right(c_.px(code_right));  // the scroll bar's
        take_pointer(room, lines);
        area.each([&](std::size_t i, float y, float) { draw_row(room, i, y); });
    }
}

void EditorPanel::Drawing::search_bar(const Box& bar) {
    Box box = bar.inset(c_.px(margin), c_.px(5));
    const float side = box.height();
    const bool close = draw_button(c_, "close", box.cut_right(side),
                                   {.icon = Icon::cross, .tooltip = tr_["edit.close"]});
    box.cut_right(c_.px(6));
    if (draw_button(c_, "next", box.cut_right(side), {.text = "↓", .tooltip = tr_["edit.next"]}))
        panel_.search(editor_, false);
    box.cut_right(c_.px(3));
    if (draw_button(c_, "previous", box.cut_right(side),
                    {.text = "↑", .tooltip = tr_["edit.previous"]}))
        panel_.search(editor_, true);
    box.cut_right(c_.px(8));
    const std::string_view wanted = panel_.wanted_.text().line(0);
    if (panel_.missed_ && !wanted.empty()) {
        const std::string& none = tr_["edit.none"];
        draw_text_in(c_, box.cut_right(text_width(c_.fonts.small, none)), c_.fonts.small,
                     c_.theme.muted, none);
        box.cut_right(c_.px(8));
    }

    const bool here = panel_.keyboard_ == Keyboard::search;
    const Pointer pointer = pointer_over("wanted", box);
    c_.surface.rectangle(box, c_.theme.button, c_.rounding());
    draw_outline(c_, box, c_.rounding(),
                 {here ? c_.theme.selected_border : c_.theme.border, c_.hairline()});
    const Box room = box.inset(c_.px(8), c_.px(4));
    const Clip clip{c_, room.inset(-c_.px(2), 0)};
    const CodeLine line{font(), wanted};
    const auto& [anchor, caret] = panel_.wanted_.selection();
    const float left = room.min.x - std::max(0.0F, line.x_of(caret.byte) - room.width());
    if (pointer.hovered)
        show_text_pointer();
    if (pointer.held) {
        panel_.keyboard_ = Keyboard::search;
        panel_.wanted_.place_caret({0, line.byte_at(pointer_at().x - left)},
                                   times_pressed() == 0 && pointer_dragged());
    }
    if (here) {
        const auto [from, to] = panel_.wanted_.selection().range();
        c_.surface.rectangle(
            {{left + line.x_of(from.byte), room.min.y}, {left + line.x_of(to.byte), room.max.y}},
            c_.theme.selected);
    }
    if (wanted.empty())
        draw_text_in(c_, room, c_.fonts.small, c_.theme.faint, tr_["edit.wanted"]);
    draw_code_line(c_, {left, rounded(room.center().y - font().size / 2)}, font(),
                   {{wanted, Syntax::plain}}, room.min.x, room.max.x);
    if (here) {
        const float x = rounded(left + line.x_of(caret.byte));
        c_.surface.rectangle({{x - c_.line(1), room.min.y}, {x + c_.line(1), room.max.y}},
                             c_.theme.text);
    }
    if (close)
        panel_.close_search();
}

void EditorPanel::Drawing::error_bar(Box& box) {
    const StateColors& wrong = c_.theme.of(trace::TaskState::failed);
    const RichText sentence{{tr_.format("edit.line", {{"line", error_->line}}), Style::bold},
                            {" · " + error_->sentence}};
    const float width = box.width() - 2 * c_.px(margin);
    const RichLook look{.size = TextSize::small};
    const float height = rich_text_size(c_, width, sentence, look).y + 2 * c_.px(error_padding);
    const Box bar = box.cut_bottom(std::min(height, box.height() / 2));
    c_.surface.rectangle(bar, wrong.line);
    c_.surface.rectangle({bar.min, {bar.min.x + c_.px(3), bar.max.y}}, wrong.base);
    const Clip clip{c_, bar};
    draw_rich_text(c_, {bar.min.x + c_.px(margin), bar.min.y + c_.px(error_padding)}, width,
                   sentence, look);
    if (pointer_over("error", bar).clicked) {
        editor_.place_caret({error_->line - 1, 0});
        editor_.move(CaretMove::line_start, false);
        panel_.keyboard_ = Keyboard::text;
    }
}

}  // namespace app
