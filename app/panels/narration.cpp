#include "app/panels/narration.hpp"

#include <vector>

#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/frames.hpp"
#include "app/panels/draw/glyphs.hpp"
#include "app/panels/terms.hpp"
#include "app/words/about.hpp"
#include "app/words/narration.hpp"

namespace app {

namespace {

// Plain pixels.
constexpr float bar_width = 3, bar_gap = 9;
constexpr float narrow = 330;

/// A paragraph below the first sentence.
struct Paragraph {
    RichText text;
    bool selected = false;  ///< it is about the selected task
};

std::vector<Paragraph> paragraphs(const Narration& scene, const Moment& moment) {
    std::vector<Paragraph> all;
    if (auto about = about_selected(moment)) {
        all.push_back({followed_by(moment, std::move(about->where), about->wakes), true});
        all.push_back({std::move(about->why), true});
    }
    all.push_back({scene.why});
    all.push_back({scene.next});
    std::erase_if(all, [](const Paragraph& paragraph) { return paragraph.text.empty(); });
    return all;
}

}  // namespace

std::string NarrationPanel::next_lesson(const Moment& moment) const {
    const Program& program = moment.run.program();
    const auto next = catalogue_.neighbour(program, +1);
    if (moment.cursor < moment.log.size() || !next || next.get() == &program)
        return {};
    return moment.tr.format("narration.next_lesson",
                            {{"title", next->title(moment.tr.language())}});
}

PanelHeight NarrationPanel::height(const Canvas& c, float width, const Moment& moment) {
    // Not what is said at the moment: the panel would change its height at each step.
    const float gap = 2 * rounded(c.px(6));
    const auto with = [&](float now_lines, float small_lines) {
        return card_overhead(c) + now_lines * rich_line_height(c, TextSize::body) +
               small_lines * rich_line_height(c, TextSize::small) + gap;
    };
    // What it wants holds a sentence of two lines, its why, and what comes next in two. Chinese is
    // shorter.
    const float why = width < c.px(narrow) ? 3 : 2;
    const float all = why + (moment.tr.language() == Language::zh ? 1.0F : 2.0F);
    return {with(2, 0), with(2, all), with(2, all - 1)};
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
    const float gap = rounded(c.px(6));

    const Box room =
        draw_card(c, box, parse_rich_text(moment.tr["panel.narration"])).inset(c.px(2), 0);
    const float width = room.width();
    const auto below = paragraphs(scene, moment);
    const float indent = c.px(bar_width + bar_gap);
    const auto width_of = [&](const Paragraph& p) { return p.selected ? width - indent : width; };
    float height = rich_text_size(c, width, scene.now, now).y;
    for (const Paragraph& paragraph : below)
        height += gap + rich_text_size(c, width_of(paragraph), paragraph.text, rest).y;

    const Wish way_on = draw_way_on(c, box, moment);  // beside what is scrolled
    TermText terms{c, moment.tr};
    const ScrollArea area{c, "narration", ScrollArea::room_in(c, room), height, scroll_};
    ImVec2 at{room.min.x, area.top()};
    if (state) {
        draw_state_glyph(c, {at.x + c.px(6), at.y + rich_line_height(c, TextSize::body) / 2},
                         c.px(12), *state, c.theme.of(*state).text);
    }
    at.y += terms.draw(at, width, scene.now, now);
    for (const Paragraph& paragraph : below) {
        at.y += gap;
        const float left = paragraph.selected ? at.x + indent : at.x;
        const float drawn = terms.draw({left, at.y}, width_of(paragraph), paragraph.text, rest);
        if (paragraph.selected) {
            // One bar beside all of them.
            const float top = at.y - (&paragraph == &below.front() ? 0 : gap);
            c.surface.rectangle({{at.x, top}, {at.x + c.px(bar_width), at.y + drawn}},
                                c.theme.accent);
        }
        at.y += drawn;
    }
    return way_on;
}

Wish NarrationPanel::draw_way_on(const Canvas& c, const Box& box, const Moment& moment) const {
    std::string text = next_lesson(moment);
    if (text.empty())
        return {};
    const std::string tip = tooltip(Command::next_lesson, moment.tr);
    const auto button = [&] { return Button{.text = text, .tooltip = tip}; };
    // Beside the title, or else without its name, or its key alone.
    const auto has_room = [&] { return button_width(c, button()) + c.px(110) <= box.width(); };
    if (!has_room())
        text = description(Command::next_lesson, moment.tr);
    if (!has_room())
        text = key_text(info(Command::next_lesson).chord, moment.tr);
    const float width = button_width(c, button());
    const float margin = c.px(5);
    const Box there =
        box_at({box.max.x - margin - width, box.min.y + margin}, {width, rounded(c.px(24))});
    return draw_button(c, "next lesson", there, button()) ? Wish{Command::next_lesson} : Wish{};
}

}  // namespace app
