#include "app/panels/draw/button_row.hpp"

namespace app {

bool ButtonRow::add(const char* id, const Button& button) {
    constexpr float gap = 8;  // plain pixels
    const float width = button_width(c_, button);
    const bool clicked = draw_button(c_, id, box_at(at_, {width, c_.px(height)}), button);
    at_.x += width + c_.px(gap);
    return clicked;
}

void ButtonRow::say(std::string_view text) const {
    draw_text_in(c_, {{at_.x + c_.px(4), at_.y}, {right_, at_.y + c_.px(height)}}, c_.fonts.small,
                 c_.theme.muted, text);
}

}  // namespace app
