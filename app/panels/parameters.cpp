#include "app/panels/parameters.hpp"

#include <algorithm>

#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/frames.hpp"
#include "app/run/run.hpp"

namespace app {
namespace {

// Plain pixels.
constexpr float gap = 8;
constexpr float padding = 9;
constexpr float margin = 14;
constexpr float reset_side = 24;
constexpr float scroll_bar = 6;  // as far as it reaches beyond the fields

/// How wide the fields may be in a panel of that width: what is left of the reset button.
float room_for_fields(const Canvas& c, float width) {
    return width - 2 * c.px(margin) - c.px(reset_side + gap + scroll_bar);
}

}  // namespace

void ParametersPanel::show_run(const Run& run, Change change) {
    has_parameters_ = !run.program().parameters().empty();
    if (change == Change::program)
        scroll_ = {};
}

PanelHeight ParametersPanel::height(const Canvas& c, float width, const Moment& moment) {
    const auto fields = parameter_fields(moment.run, moment.tr);
    const auto rows = ParameterGrid{c, room_for_fields(c, width), fields}.rows;
    constexpr std::size_t least_rows = 2;
    const auto with = [&](std::size_t count) {
        return rounded_up(static_cast<float>(count) * ParameterGrid::row_height(c) +
                          2 * c.px(padding));
    };
    return {with(std::min(rows, least_rows)), with(rows)};
}

Wish ParametersPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const auto fields = parameter_fields(moment.run, moment.tr);
    draw_card(c, box, {});
    const Ids ids{"parameters"};
    Wish wish;
    Box room = box.inset(c.px(margin), c.px(padding));
    const Box column = room.cut_right(room.width() - room_for_fields(c, box.width()));
    const float side = rounded(c.px(reset_side));
    const Box reset = box_at({column.max.x - side, rounded(column.min.y + c.px(1))}, {side, side});
    const bool changed = std::ranges::any_of(fields, &ParameterField::changed);
    if (draw_button(c, "reset", reset,
                    {.icon = Icon::undo,
                     .enabled = changed,
                     .tooltip = moment.tr["panel.parameters.reset"]}))
        wish = ResetParameters{};

    const ParameterGrid grid{c, room.width(), fields};
    const float height = ParameterGrid::row_height(c);
    Box seen = ScrollArea::room_in(c, room);
    if (grid.height(c) > seen.height())  // no half a row, but for a box's edges on whole pixels
        seen.max.y =
            seen.min.y + std::max(1.0F, rounded_down((room.height() + 2) / height)) * height;
    const ScrollArea area{c, "rows", seen, grid.height(c), scroll_};
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const Box cell = grid.cell(c, {room.min.x, area.top()}, i);
        if (const auto value = row_.draw(c, cell, fields[i], grid.name_width, moment.tr))
            wish = SetParameter{fields[i].name, *value};
    }
    return wish;
}

}  // namespace app
