#include "app/panels/parameter_row.hpp"

#include <algorithm>
#include <cmath>

#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/fields.hpp"
#include "app/panels/draw/floating.hpp"

namespace app {

namespace {

using Kind = lessons::Parameter::Kind;

// Plain pixels.
constexpr float field_row = 26;
constexpr float field_height = 20;
constexpr float field_width = 54;
constexpr float least_slider = 44;
constexpr float gap = 8;
constexpr float between_columns = 18;
constexpr float box_of_flag = 21;

/// Exactly what the program would say: 0.3, not 3 * 0.1.
double on_step(const ParameterField& field, double value) {
    const double per_one = 1 / field.step.as_double();
    const double stepped = std::round(value * per_one) / std::round(per_one);
    return std::clamp(stepped, field.min.as_double(), field.max.as_double());
}

const char* number_format(const ParameterField& field, bool whole) {
    if (field.kind != Kind::seconds)
        return "%.0f";
    const double value = field.value.as_double();
    if (on_step(field, value) != value)  // it was dragged, with Shift
        return "%.2f s";
    return whole ? "%.0f s" : "%.1f s";
}

}  // namespace

ParameterGrid::ParameterGrid(const Canvas& c, float width, std::span<const ParameterField> fields) {
    float least = 0;
    for (const ParameterField& f : fields) {
        if (f.kind == Kind::flag) {
            least = std::max(least, c.px(box_of_flag) + text_width(c.fonts.body, f.name));
        } else {
            name_width = std::max(name_width, rounded_up(text_width(c.fonts.mono_small, f.name)));
        }
    }
    least = std::max(least, name_width + c.px(gap + least_slider + gap + field_width));
    const float between = c.px(between_columns);
    const float fitting = rounded_down((width + between) / (least + between));
    columns = std::min(static_cast<std::size_t>(std::max(fitting, 1.0F)), fields.size());
    const auto count = static_cast<float>(columns);
    cell_width = rounded_down((width - between * (count - 1)) / count);
    rows = (fields.size() + columns - 1) / columns;
}

float ParameterGrid::row_height(const Canvas& c) {
    return c.px(field_row);
}

float ParameterGrid::height(const Canvas& c) const {
    return static_cast<float>(rows) * row_height(c);
}

Box ParameterGrid::cell(const Canvas& c, ImVec2 top_left, std::size_t field) const {
    const auto column = static_cast<float>(field % columns);
    const auto row = static_cast<float>(field / columns);
    return box_at({top_left.x + column * (cell_width + c.px(between_columns)),
                   rounded(top_left.y + row * row_height(c))},
                  {cell_width, row_height(c)});
}

std::optional<double> ParameterRow::draw(const Canvas& c, const Box& cell,
                                         const ParameterField& field, float name_width,
                                         const Translation& tr) {
    const Ids of_field{field.name.c_str()};
    const double value = field.value.as_double();
    std::optional<double> wanted;
    if (field.kind != Kind::flag)
        wanted = draw_number(c, cell, field, name_width, tr);
    else if (draw_checkbox(c, "flag", cell, field.name, value != 0, field.label))
        wanted = value != 0 ? 0 : 1;
    if (!wanted || on_step(field, *wanted) == value)
        return {};
    return on_step(field, *wanted);
}

std::optional<double> ParameterRow::draw_number(const Canvas& c, Box cell,
                                                const ParameterField& field, float name_width,
                                                const Translation& tr) {
    const Box name = cell.cut_left(name_width);
    const Box number =
        cell.cut_right(c.px(field_width)).inset(0, c.px(field_row - field_height) / 2);
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
