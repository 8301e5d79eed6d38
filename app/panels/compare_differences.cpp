#include "app/panels/compare_differences.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "app/panels/draw/frames.hpp"
#include "app/panels/draw/lines.hpp"
#include "app/panels/draw/pointer.hpp"
#include "app/panels/draw/text.hpp"

namespace app {

namespace {

constexpr float between = 8, badge = 8, after_badge = 8;  // plain pixels; badge: its radius

/// Of a difference, beside its number.
float text_left(const Canvas& c) {
    return c.px(2 * badge + after_badge);
}

float sentence_height(const Canvas& c, float width, const RichText& text) {
    return rounded_up(rich_text_size(c, width, text).y + c.px(between));
}

/// What is said after the differences, over the whole width.
std::vector<const RichText*> rest_of(const compare::Told& told) {
    std::vector<const RichText*> rest;
    for (const RichText* text : {&told.more, &told.total, &told.output, &told.measured}) {
        if (!text->empty())
            rest.push_back(text);
    }
    return rest;
}

float height_of(const Canvas& c, float width, const compare::Told& told) {
    float height = 0;
    for (const auto& each : told.differences)
        height += sentence_height(c, width - text_left(c), each.text);
    for (const RichText* text : rest_of(told))
        height += sentence_height(c, width, *text);
    return height;
}

}  // namespace

PanelHeight DifferencesPanel::height(const Canvas& c, float width, const Moment& /*moment*/) {
    const float all =
        height_of(c, width - c.px(24), play_.told()) + card_overhead(c) + c.px(between);
    return {std::min(all, c.px(100)), all};
}

/// Brings what is of the present into sight, once: the difference that has begun last; at the end
/// what the runs come to.
void DifferencesPanel::show_now(const Canvas& c, float width, float room) {
    const auto& all = play_.told().differences;
    const bool end = play_.player().at_end();
    const auto now = end ? all.size() : play_.difference_now();
    if (std::exchange(brought_, now) == now)
        return;
    float y = 0;
    for (std::size_t i = 0; now && i < *now; ++i)
        y += sentence_height(c, width - text_left(c), all[i].text);
    const float to = end   ? height_of(c, width, play_.told())
                     : now ? y + sentence_height(c, width - text_left(c), all[*now].text)
                           : 0;
    scroll_.show(y, to, room);
}

Wish DifferencesPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Box room = draw_card(c, box, {{moment.tr["compare.differ"]}});
    const Ids ids{"differences"};
    const compare::Told& told = play_.told();
    if (std::exchange(shown_, play_.pairs()) != play_.pairs()) {
        scroll_ = {};
        brought_.reset();
    }
    show_now(c, room.width(), room.height());
    const ScrollArea area{c, "differences", ScrollArea::room_in(c, room),
                          height_of(c, room.width(), told), scroll_};
    const auto now = play_.difference_now();
    const float left = room.min.x + text_left(c);
    float y = area.top();
    for (std::size_t i = 0; i < told.differences.size(); ++i) {
        const float width = room.max.x - left;
        const float height = sentence_height(c, width, told.differences[i].text);
        const Box place{{room.min.x, y}, {room.max.x, y + height - c.px(between)}};
        const Pointer pointer = pointer_over("sentence", i, place);
        if (pointer.hovered || now == i)
            c.surface.rectangle(place.inset(-c.px(4), -c.px(3)),
                                faded(c.theme.accent, pointer.hovered ? 0.16F : 0.08F),
                                c.rounding());
        const float middle = y + rich_line_height(c, TextSize::body) / 2;
        draw_badge(c, {room.min.x + c.px(badge), middle}, c.px(badge), std::to_string(i + 1),
                   now == i ? c.theme.accent : c.theme.muted);
        draw_rich_text(c, {left, y}, width, told.differences[i].text, {.color = c.theme.text});
        if (pointer.clicked)
            play_.go_to_difference(i);
        y += height;
    }
    for (const RichText* text : rest_of(told)) {
        draw_rich_text(c, {room.min.x, y}, room.width(), *text,
                       {.color = text == &told.total ? c.theme.text : c.theme.soft_text});
        y += sentence_height(c, room.width(), *text);
    }
    return {};
}

}  // namespace app
