#include "app/panels/parameters.hpp"

#include <algorithm>
#include <cmath>

#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/fields.hpp"
#include "app/panels/draw/floating.hpp"
#include "app/panels/draw/frames.hpp"
#include "app/run/run.hpp"

namespace app {
namespace {

using Kind = lessons::Parameter::Kind;

// Plain pixels.
constexpr float row_height = 26;
constexpr float field_height = 20;
constexpr float field_width = 54;
constexpr float least_slider = 44;
constexpr float gap = 8;
constexpr float between_columns = 18;
constexpr float box_of_flag = 21;
constexpr float padding = 9;
constexpr float margin = 14;
constexpr float reset_side = 24;
constexpr float scroll_bar = 6;  // as far as it reaches beyond the fields

/// How wide the fields may be in a panel of that width: what is left of the reset button.
float room_for_fields(const Canvas& c, float width) {
    return width - 2 * c.px(margin) - c.px(reset_side + gap + scroll_bar);
}

/// Columns of equal width, filled row by row.
struct Grid {
    float name_width = 0;
    float cell_width = 0;
    std::size_t columns = 1;
    std::size_t rows = 0;
};

Grid grid_for(const Canvas& c, float width, std::span<const ParameterField> fields) {
    Grid grid;
    float least = 0;
    for (const ParameterField& f : fields) {
        if (f.kind == Kind::flag) {
            least = std::max(least, c.px(box_of_flag) + text_width(c.fonts.body, f.name));
        } else {
            grid.name_width =
                std::max(grid.name_width, rounded_up(text_width(c.fonts.mono_small, f.name)));
        }
    }
    least = std::max(least, grid.name_width + c.px(gap + least_slider + gap + field_width));
    const float between = c.px(between_columns);
    const float fitting = rounded_down((width + between) / (least + between));
    grid.columns = std::min(static_cast<std::size_t>(std::max(fitting, 1.0F)), fields.size());
    const auto columns = static_cast<float>(grid.columns);
    grid.cell_width = rounded_down((width - between * (columns - 1)) / columns);
    grid.rows = (fields.size() + grid.columns - 1) / grid.columns;
    return grid;
}

/// Exactly what the program would say: 0.3, not 3 * 0.1.
double on_step(const ParameterField& field, double value) {
    const double per_one = 1 / field.step.as_double();
    const double stepped = std::round(value * per_one) / std::round(per_one);
    return std::clamp(stepped, field.min.as_double(), field.max.as_double());
}

const char* number_format(const ParameterField& field, bool whole) {
    if (field.kind != Kind::seconds)
        return "%.0f";
    return whole ? "%.0f s" : "%.1f s";
}

}  // namespace

void ParametersPanel::show_run(const Run& run, Change change) {
    has_parameters_ = !run.program().parameters().empty();
    if (change == Change::program)
        scroll_ = {};
}

PanelHeight ParametersPanel::height(const Canvas& c, float width, const Moment& moment) {
    const auto fields = parameter_fields(moment.run, moment.tr);
    const auto rows = grid_for(c, room_for_fields(c, width), fields).rows;
    constexpr std::size_t least_rows = 2;
    const auto with = [&](std::size_t count) {
        return static_cast<float>(count) * c.px(row_height) + 2 * c.px(padding);
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

    const Grid grid = grid_for(c, room.width(), fields);
    const float height = c.px(row_height);
    Box seen = ScrollArea::room_in(c, room);
    if (static_cast<float>(grid.rows) * height > seen.height())  // no half a row
        seen.max.y = seen.min.y + std::max(1.0F, rounded_down(room.height() / height)) * height;
    const ScrollArea area{c, "rows", seen, static_cast<float>(grid.rows) * height, scroll_};
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const ParameterField& field = fields[i];
        const auto place = static_cast<float>(i % grid.columns);
        const auto row = static_cast<float>(i / grid.columns);
        const Box cell = box_at({room.min.x + place * (grid.cell_width + c.px(between_columns)),
                                 rounded(area.top() + row * height)},
                                {grid.cell_width, height});
        const double value = field.value.as_double();
        std::optional<double> wanted;
        const Ids of_field{field.name.c_str()};
        if (field.kind != Kind::flag)
            wanted = draw_number(c, cell, field, grid.name_width, moment.tr);
        else if (draw_checkbox(c, "flag", cell, field.name, value != 0, field.label))
            wanted = value != 0 ? 0 : 1;
        if (wanted && on_step(field, *wanted) != value)
            wish = SetParameter{field.name, on_step(field, *wanted)};
    }
    return wish;
}

std::optional<double> ParametersPanel::draw_number(const Canvas& c, Box cell,
                                                   const ParameterField& field, float name_width,
                                                   const Translation& tr) {
    const Box name = cell.cut_left(name_width);
    const Box number =
        cell.cut_right(c.px(field_width)).inset(0, c.px(row_height - field_height) / 2);
    draw_text_in(c, name, c.fonts.mono_small, field.changed ? c.theme.accent : c.theme.muted,
                 field.name);
    const Range range{field.min.as_double(), field.max.as_double(), field.step.as_double()};
    const double value = field.value.as_double();
    // "1 s", as the program has it; while it is dragged, the format's digits are the drag's steps.
    const bool whole = value == std::round(value) && held_ != field.name;
    std::optional<double> moved = draw_slider(c, "slider", cell.inset(c.px(gap), 0), value, range);
    const NumberField typed =
        draw_number_field(c, "field", number, value, range, number_format(field, whole));
    if (typed.changed)
        moved = typed.changed;
    if (typed.held)
        held_ = field.name;
    else if (held_ == field.name)
        held_.clear();
    if (pointer_rests_on({name.min, number.max})) {
        show_tooltip(c, {name.min, number.max},
                     parse_rich_text(tr.format(
                         "panel.parameters.number",
                         {{"label", escape_markup(field.label)}, {"range", field.range_text}})));
    }
    return moved;
}

}  // namespace app
