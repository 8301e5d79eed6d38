#include "app/panels/way_back.hpp"

#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/frames.hpp"

namespace app {

Wish WayBackPanel::back() const {
    if (!question_)
        return {};
    return question_->page == WindowPage::program ? Wish{OpenStage{question_->stage}}
                                                  : Wish{OpenPage{question_->page}};
}

Wish WayBackPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    constexpr float margin = 16, gap = 8, inset = 3;  // plain pixels
    const Translation& tr = moment.tr;
    c.surface.rectangle(box, c.theme.of(trace::TaskState::running).tint);
    draw_line(c, {box.min.x, box.max.y}, box.max, {c.theme.border, c.hairline()});
    Box room = box.inset(c.px(margin), 0);
    const Button button{.text = tr["predict.back"], .icon = Icon::undo};
    const Box place = room.cut_right(button_width(c, button)).inset(0, c.px(inset));
    room.cut_right(c.px(gap));
    const bool clicked = draw_button(c, "back to the question", place, button);
    draw_text_in(c, room, c.fonts.body, c.theme.text,
                 tr[question_->right ? "predict.back.right" : "predict.back.wrong"]);
    return clicked ? back() : Wish{};
}

}  // namespace app
