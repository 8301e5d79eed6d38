#include "app/panels/draw/button_bar.hpp"

#include <algorithm>
#include <utility>

#include "app/panels/draw/lines.hpp"

namespace app {

namespace {

constexpr float margin = 16, button_height = 30;  // plain pixels

}  // namespace

ButtonBar::ButtonBar(const Canvas& c, const Box& box) : c_{c}, room_{box.inset(c.px(margin), 0)} {
    c.surface.rectangle(box, c.theme.panel);
    draw_line(c, box.min, {box.max.x, box.min.y}, {c.theme.border, c.hairline()});
}

Box ButtonBar::place(float x, float width) const {
    const float height = rounded(c_.px(button_height));
    return box_at({x, rounded(room_.center().y - height / 2)}, {width, height});
}

bool ButtonBar::left(const char* id, const Button& button) {
    const float width = std::max(button_width(c_, button), std::exchange(least_, 0.0F));
    last_ = place(room_.min.x, width);
    room_.cut_left(width + c_.px(gap));
    return draw_button(c_, id, last_, button);
}

bool ButtonBar::right(const char* id, const Button& button) {
    const float width = button_width(c_, button);
    last_ = place(room_.max.x - width, width);
    room_.cut_right(width + c_.px(gap));
    return draw_button(c_, id, last_, button);
}

std::optional<std::size_t> ButtonBar::right(const char* id, std::span<const Segment> segments,
                                            std::size_t selected) {
    const float width = segmented_width(c_, segments);
    last_ = place(room_.max.x - width, width);
    room_.cut_right(width + c_.px(gap));
    return draw_segmented(c_, id, last_.min, last_.height(), segments, selected);
}

void ButtonBar::say(std::string_view text) const {
    draw_text_in(c_, room_, c_.fonts.body, c_.theme.soft_text, text);
}

}  // namespace app
