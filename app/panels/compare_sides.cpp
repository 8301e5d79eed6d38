#include "app/panels/compare_sides.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "app/compare/compare_words.hpp"
#include "app/panels/draw/button_bar.hpp"
#include "app/panels/draw/frames.hpp"
#include "app/panels/draw/pointer.hpp"
#include "app/panels/draw/text.hpp"

namespace app {

namespace {

// Plain pixels.
constexpr float head = 34, between = 8;

struct Sentence {
    RichText text;
    bool leads = false;  ///< to a moment
    std::int64_t t_ns = 0;
};

std::vector<Sentence> sentences(const compare::Comparison& comparison, const Translation& tr) {
    auto told = compare::told(comparison, tr);
    std::vector<Sentence> all;
    for (auto& each : told.differences)
        all.push_back({std::move(each.text), true, each.t_ns});
    for (RichText* const text : {&told.more, &told.total, &told.output}) {
        if (!text->empty())
            all.push_back({std::move(*text)});
    }
    return all;
}

float height_of(const Canvas& c, float width, const std::vector<Sentence>& all) {
    float height = 0;
    for (const Sentence& each : all)
        height += rich_text_size(c, width, each.text).y + c.px(between);
    return rounded_up(height);
}

}  // namespace

Moment moment_of(const Run& run, std::size_t cursor, const Translation& tr) {
    return {.run = run,
            .log = run.log(),
            .facts = run.facts(),
            .world = run.at(cursor),
            .cursor = cursor,
            .frontier = run.size(),
            .now_ns = run.facts().shape.place_of(cursor).t_ns,
            .selected = {},
            .tr = tr};
}

Wish CompareSourcePanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Ids ids{is_b_ ? "source b" : "source a"};
    const Run& run = is_b_ ? play_.b() : play_.a();
    const std::size_t cursor = is_b_ ? play_.cursors().b : play_.cursors().a;
    Box room = box;
    const Box title = room.cut_top(rounded(c.px(head)));
    const float x = draw_text_at(c, title.min.x + c.px(4), title.center().y, c.fonts.bold,
                                 c.theme.text, is_b_ ? "B" : "A") +
                    c.px(10);
    const Box name{{x, title.min.y + c.px(4)}, {title.max.x, title.max.y - c.px(4)}};
    if (is_b_) {
        const float width = std::min(dropdown_width(c, play_.choices()), name.width());
        if (const auto chosen =
                draw_dropdown(c, "choice", box_at(name.min, {width, name.height()}),
                              play_.choices(), play_.chosen(), moment.tr["compare.choose.tip"]))
            play_.choose(*chosen);
    } else {
        draw_text_in(c, name, c.fonts.body, c.theme.soft_text,
                     compare::titles(play_.comparison(), moment.tr).a);
    }
    if (&run != &(is_b_ ? play_.b() : play_.a()))
        return {};  // another from the next frame on
    const Wish wish = source_.draw(c, room, moment_of(run, cursor, moment.tr));
    if (const auto* seek = std::get_if<Seek>(&wish))
        is_b_ ? play_.seek_b(seek->cursor) : play_.seek_a(seek->cursor);
    return {};
}

PanelHeight DifferencesPanel::height(const Canvas& c, float width, const Moment& moment) {
    const float all = height_of(c, width - c.px(24), sentences(play_.comparison(), moment.tr)) +
                      card_overhead(c) + c.px(6);
    return {std::min(all, c.px(100)), all};
}

Wish DifferencesPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Box room = draw_card(c, box, {{moment.tr["compare.differ"]}});
    const Ids ids{"differences"};
    if (std::exchange(shown_, play_.pairs()) != play_.pairs())
        scroll_ = {};
    const auto all = sentences(play_.comparison(), moment.tr);
    const ScrollArea area{c, "differences", ScrollArea::room_in(c, room),
                          height_of(c, room.width(), all), scroll_};
    float y = area.top();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const float height = rich_text_size(c, room.width(), all[i].text).y;
        const Box place{{room.min.x, y}, {room.max.x, y + height}};
        if (all[i].leads) {
            const Pointer pointer = pointer_over("sentence", i, place);
            if (pointer.hovered)
                c.surface.rectangle(place.inset(-c.px(4), -c.px(3)), faded(c.theme.accent, 0.1F),
                                    c.rounding());
            if (pointer.clicked)
                play_.seek_time(all[i].t_ns);
        }
        draw_rich_text(c, place.min, room.width(), all[i].text, {.color = c.theme.text});
        y += height + c.px(between);
    }
    return {};
}

Wish CompareBarPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Translation& tr = moment.tr;
    ButtonBar bar{c, box};
    const bool start = play_.at_start(), end = play_.at_end();
    if (bar.left("restart", {.icon = Icon::restart, .enabled = !start}))
        play_.go_to_start();
    if (bar.left("back", {.icon = Icon::step_back, .enabled = !start}))
        play_.step_back();
    if (bar.left("step", {.icon = Icon::step, .primary = true, .enabled = !end}))
        play_.step_forward();
    if (bar.left("end", {.icon = Icon::end, .enabled = !end}))
        play_.go_to_end();
    bar.skip_left(ButtonBar::gap);
    bar.say(tr["compare.bar"]);
    return {};
}

}  // namespace app
