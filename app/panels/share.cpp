#include "app/panels/share.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "app/panels/draw/button_bar.hpp"
#include "app/panels/draw/frames.hpp"
#include "app/panels/draw/selection.hpp"

namespace app {

namespace {

using Row = SharePage::Row;

// Plain pixels.
constexpr float row_height = 30, row_gap = 10, part_gap = 26, choices_gap = 14, widest = 760;

/// "share.theme.dark": what a row's choices are called.
std::vector<std::string> choice_words(Row row, const Translation& tr) {
    switch (row) {
        case Row::theme:
            return {tr["share.theme.dark"], tr["share.theme.light"], tr["share.theme.print"]};
        case Row::picture_form:
            return {"PNG", "SVG"};
        case Row::film_part:
            return {tr["share.part.whole"], tr["share.part.up_to_here"],
                    tr["share.part.from_here"]};
        case Row::film_form:
            return {"GIF", "WebP"};
        case Row::link:
        case Row::page:
            break;
    }
    return {};
}

}  // namespace

Wish ShareOffer::wish(Row row) const {
    if (row == Row::link && link.link.empty())
        return {};
    return page.order(row);
}

struct SharePanel::Part {
    const char* name;  ///< of its texts: the title, what it is, what its button says
    Row row;           ///< what its button does
    std::vector<Row> choices;
};

void SharePanel::draw_choices(const Canvas& c, Box& row, Row which, const Translation& tr) {
    const auto words = choice_words(which, tr);
    const std::vector<Segment> segments{words.begin(), words.end()};
    const Box place = row.cut_left(segmented_width(c, segments));
    const auto id = fmt::format("choices {}", static_cast<int>(which));
    if (const auto chosen = draw_segmented(c, id.c_str(), place.min, place.height(), segments,
                                           offer_.page.chosen(which))) {
        offer_.page.choose(which, *chosen);
        offer_.page.set_focus(which);
    }
    if (offer_.page.focus() == which)
        draw_selection(c, place);
    row.cut_left(c.px(choices_gap));
}

Wish SharePanel::draw_part(const Canvas& c, Box& room, const Part& part, const Translation& tr) {
    const auto key = [&](const char* of) { return fmt::format("share.{}{}", part.name, of); };
    const bool is_link = part.row == Row::link;
    room.min.y += draw_rich_text(c, room.min, room.width(), {{tr[key("")], Style::bold}},
                                 {.color = c.theme.text});
    const std::string& does = is_link ? offer_.link.says : tr[key(".does")];
    room.min.y += draw_rich_text(c, room.min, room.width(), parse_rich_text(does),
                                 {.size = TextSize::small, .color = c.theme.muted}) +
                  c.px(row_gap);
    Wish wish;
    Box row = room.cut_top(rounded(c.px(row_height)));
    for (const Row which : part.choices)
        draw_choices(c, row, which, tr);
    const std::string& words = tr[key(".do")];
    const Button button{.text = words, .enabled = !is_link || !offer_.link.link.empty()};
    const Box place = row.cut_left(button_width(c, button));
    if (draw_button(c, part.name, place, button))
        wish = offer_.wish(part.row);
    if (part.choices.empty() && offer_.page.focus() == part.row)
        draw_selection(c, place);
    row.cut_left(c.px(choices_gap));
    if (is_link)
        draw_text_in(c, row, c.fonts.mono_small, c.theme.muted, offer_.link.link);
    room.cut_top(c.px(part_gap));
    return wish;
}

Wish SharePanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Translation& tr = moment.tr;
    Box room = draw_card(c, box, {{tr["share.title"]}});
    room.max.x = std::min(room.max.x, room.min.x + c.px(widest));
    room.cut_left(c.px(4));
    Wish wish;
    for (const Part& part : {Part{"link", Row::link, {}},
                             Part{"picture", Row::picture_form, {Row::theme, Row::picture_form}},
                             Part{"film", Row::film_form, {Row::film_part, Row::film_form}},
                             Part{"page", Row::page, {}}}) {
        if (Wish asked = draw_part(c, room, part, tr); wants_something(asked))
            wish = std::move(asked);
    }
    return wish;
}

Wish ShareBarPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Translation& tr = moment.tr;
    ButtonBar bar{c, box};
    Wish wish;
    if (bar.right("close", {.text = tr["share.close"]}))
        wish = OpenPage{WindowPage::program};
    bar.say(tr["share.keys"]);
    return wish;
}

}  // namespace app
