#include "app/panels/choice_row.hpp"

#include <algorithm>

#include "app/panels/draw/frames.hpp"
#include "app/panels/draw/selection.hpp"

namespace app {

namespace {

// Plain pixels.
constexpr float row_height = 32, gap = 8, padding = 11, digit_width = 16, sign_width = 18;

}  // namespace

ChoiceRows::ChoiceRows(const Canvas& c, float width, const std::vector<Choice>& choices)
    : c_{c}, choices_{choices} {
    const float row = rounded(c.px(row_height)), between = c.px(gap);
    float x = 0, y = 0;
    for (const Choice& choice : choices) {
        const float wanted = text_width(c.fonts.body, choice.label) +
                             c.px(2 * padding + digit_width + (choice.refuted ? sign_width : 0));
        const float own = std::min(rounded_up(wanted), width);
        if (x > 0 && x + own > width) {
            x = 0;
            y += row + between;
        }
        boxes_.push_back(box_at({x, y}, {own, row}));
        x += own + between;
    }
    height_ = choices.empty() ? 0 : y + row;
}

std::optional<std::size_t> ChoiceRows::draw(ImVec2 at, std::size_t focus) const {
    std::optional<std::size_t> clicked;
    for (std::size_t i = 0; i < choices_.size(); ++i) {
        const bool refuted = choices_[i].refuted;
        const Box box = box_at({at.x + boxes_[i].min.x, at.y + boxes_[i].min.y}, boxes_[i].size());
        const Pointer pointer = refuted ? Pointer{} : pointer_over("choice", i, box);
        const StateColors& wrong = c_.theme.of(trace::TaskState::failed);
        Chip look = plain_chip(c_);
        if (refuted)
            look.border.color = wrong.base;
        else if (pointer.hovered)
            look.ground = c_.theme.button_hovered;
        draw_chip(c_, box, look);
        if (i == focus && !refuted)
            draw_selection(c_, box);
        Box room = box.inset(c_.px(padding), 0);
        draw_text_at(c_, room.min.x, box.center().y, c_.fonts.mono_small, c_.theme.muted,
                     choices_[i].key);
        room.cut_left(c_.px(digit_width));
        if (refuted) {
            const Box sign = room.cut_right(c_.px(sign_width));
            draw_icon(c_, {sign.max.x - c_.px(5), box.center().y}, c_.px(10), Icon::cross,
                      wrong.text);
        }
        draw_text_in(c_, {room.min, {room.max.x + 1, room.max.y}}, c_.fonts.body,
                     refuted ? c_.theme.faint : c_.theme.text, choices_[i].label);
        if (pointer.clicked)
            clicked = i;
    }
    return clicked;
}

}  // namespace app
