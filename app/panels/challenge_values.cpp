#include "app/panels/challenge_values.hpp"

#include <algorithm>

#include "app/panels/draw/frames.hpp"
#include "app/panels/draw/pointer.hpp"
#include "app/panels/draw/selection.hpp"

namespace app {

namespace {

// Plain pixels.
constexpr float outline = 6, outline_width = 2, keys_gap = 4;
constexpr std::size_t least_rows = 2;

/// "hello, world (0 s – 10 s)", those with the same range together.
std::string with_ranges(const std::vector<ParameterField>& fields, const Translation& tr) {
    std::string text;
    for (std::size_t i = 0; i < fields.size();) {
        std::string names;
        const auto& range = fields[i].range_text;
        for (; i < fields.size() && fields[i].range_text == range; ++i)
            names += (names.empty() ? "" : tr["challenge.list"]) + fields[i].name;
        text += (text.empty() ? "" : tr["challenge.change.and"]) +
                tr.format("challenge.change.range", {{"names", names}, {"range", range}});
    }
    return text;
}

RichText keys_text(const Translation& tr) {
    return {{tr["challenge.keys"], Style::muted}};
}

constexpr RichLook small{.size = TextSize::small};

}  // namespace

std::vector<ParameterField> ChallengeValuesPanel::fields(const Moment& moment) const {
    const auto all = parameter_fields(moment.run, moment.tr);
    std::vector<ParameterField> offered;
    for (const auto& name : play_.challenge().change) {
        if (const auto found = std::ranges::find(all, name, &ParameterField::name);
            found != all.end())
            offered.push_back(*found);
    }
    return offered;
}

PanelHeight ChallengeValuesPanel::height(const Canvas& c, float width, const Moment& moment) {
    const float room = width - c.px(24 + 2 * outline);
    const ParameterGrid grid{c, room, fields(moment)};
    const float keys =
        rich_text_size(c, width - c.px(24), keys_text(moment.tr), small).y + c.px(keys_gap);
    const auto with = [&](std::size_t rows) {
        return rounded_up(static_cast<float>(rows) * ParameterGrid::row_height(c) + keys +
                          card_overhead(c) + c.px(2));
    };
    return {with(std::min(grid.rows, least_rows)), with(grid.rows)};
}

Wish ChallengeValuesPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Translation& tr = moment.tr;
    const auto offered = fields(moment);
    Box room = draw_card(
        c, box, {{tr.format("challenge.change", {{"parameters", with_ranges(offered, tr)}})}});
    const Ids ids{"challenge values"};
    const auto keys = keys_text(tr);
    const Box below = room.cut_bottom(rich_text_size(c, room.width(), keys, small).y);
    draw_rich_text(c, below.min, below.width(), keys, small);
    room.cut_bottom(c.px(keys_gap));

    const Box inside = room.inset(c.px(outline), 0);
    const ParameterGrid grid{c, inside.width(), offered};
    Box seen = ScrollArea::room_in(c, room);
    seen.min.y -= c.px(outline_width);
    const ScrollArea area{c, "rows", seen, grid.height(c) + 2 * c.px(outline_width), scroll_};
    Wish wish;
    for (std::size_t i = 0; i < offered.size(); ++i) {
        const Box cell = grid.cell(c, {inside.min.x, area.top() + c.px(outline_width)}, i);
        if (const auto value = row_.draw(c, cell, offered[i], grid.name_width, tr))
            wish = SetParameter{offered[i].name, *value};
        if (offered[i].name == play_.challenge().change[play_.focus()])
            draw_selection(c, cell.inset(-c.px(outline - 3), c.px(2)));
    }
    if (!something_held())
        play_.let_go();
    return wish;
}

}  // namespace app
