#include "app/panels/narration.hpp"

#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/frames.hpp"
#include "app/panels/draw/glyphs.hpp"
#include "app/words/narration.hpp"

namespace app {

std::string NarrationPanel::next_lesson(const Moment& moment) const {
    const Program& program = moment.run.program();
    const auto next = catalogue_.neighbour(program, +1);
    if (moment.cursor < moment.log.size() || !next || next.get() == &program)
        return {};
    return moment.tr.format("narration.next_lesson",
                            fmt::arg("title", next->title(moment.tr.language())));
}

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

    // Before the area, which takes the pointer.
    const Wish wish = draw_way_on(c, box, moment);
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
    return wish;
}

Wish NarrationPanel::draw_way_on(const Canvas& c, const Box& box, const Moment& moment) const {
    const std::string lesson = next_lesson(moment);
    if (lesson.empty())
        return {};
    const std::string tip = tooltip(Command::next_lesson, moment.tr);
    Button next{.text = lesson, .tooltip = tip};
    // Beside the title, or else without its name.
    if (button_width(c, next) + c.px(110) > box.width())
        next.text = description(Command::next_lesson, moment.tr);
    const float width = button_width(c, next);
    const float margin = c.px(5);
    const Box there =
        box_at({box.max.x - margin - width, box.min.y + margin}, {width, std::round(c.px(24))});
    return draw_button(c, "next lesson", there, next) ? Wish{Command::next_lesson} : Wish{};
}

}  // namespace app
