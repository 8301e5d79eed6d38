#include "app/panels/narration.hpp"

#include "app/panels/draw/frames.hpp"
#include "app/panels/draw/glyphs.hpp"
#include "app/words/narration.hpp"

namespace app {

PanelHeight NarrationPanel::height(const Canvas& c, float /*width*/, const Moment& /*moment*/) {
    // Not what is said at the moment: the panel would change its height at each step.
    const float gap = 2 * std::round(c.px(6));
    const auto with = [&](float now_lines, float small_lines) {
        return card_overhead(c) + now_lines * rich_line_height(c, TextSize::body) +
               small_lines * rich_line_height(c, TextSize::small) + gap;
    };
    return {with(2, 0), with(2, 2)};
}

Wish NarrationPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Narration scene = narrate(moment);
    if (now_ != scene.now) {
        now_ = scene.now;
        scroll_ = {};
    }
    const auto state = state_of(scene.mood);
    const float glyph = state ? c.px(18) : 0;
    const RichLook now{.color = c.theme.text, .first_indent = glyph};
    const RichLook rest{.size = TextSize::small, .color = c.theme.muted};
    const float gap = std::round(c.px(6));

    const Box room =
        draw_card(c, box, parse_rich_text(moment.tr["panel.narration"])).inset(c.px(2), 0);
    const float width = room.width();
    float height = rich_text_size(c, width, scene.now, now).y;
    for (const RichText* text : {&scene.why, &scene.next}) {
        if (!text->empty())
            height += gap + rich_text_size(c, width, *text, rest).y;
    }

    const ScrollArea area{c, "narration", ScrollArea::room_in(c, room), height, scroll_};
    ImVec2 at{room.min.x, area.top()};
    if (state) {
        draw_state_glyph(c, {at.x + c.px(6), at.y + rich_line_height(c, TextSize::body) / 2},
                         c.px(12), *state, c.theme.of(*state).text);
    }
    at.y += draw_rich_text(c, at, width, scene.now, now);
    for (const RichText* text : {&scene.why, &scene.next}) {
        if (text->empty())
            continue;
        at.y += gap;
        at.y += draw_rich_text(c, at, width, *text, rest);
    }
    return {};
}

}  // namespace app
