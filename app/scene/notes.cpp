#include "app/scene/notes.hpp"

namespace app {

namespace {

std::string value_text(const lessons::Parameter& parameter, const asyncio::Number& value) {
    const auto text = lessons::repr(parameter, value);
    return parameter.kind == lessons::Parameter::Kind::seconds ? text + " s" : text;
}

}  // namespace

Notes notes(const lessons::Lesson& lesson, const Translation& tr) {
    const auto rich = [&](const lessons::LocalText& text) {
        return parse_rich_text(text.in(tr.language()));
    };
    Notes notes;
    notes.title = lesson.title.in(tr.language());
    notes.goal = rich(lesson.goal);
    notes.watch = rich(lesson.watch);
    for (const auto& point : lesson.points)
        notes.points.push_back(rich(point));
    notes.attempt = parse_rich_text(
        tr.format("notes.attempt", fmt::arg("text", lesson.attempt.in(tr.language()))));
    return notes;
}

std::vector<ParameterField> parameter_fields(const lessons::Lesson& lesson,
                                             const lessons::Values& values, const Translation& tr) {
    std::vector<ParameterField> fields;
    for (const auto& parameter : lesson.parameters) {
        if (!parameter.in_force(values))
            continue;
        ParameterField field;
        field.name = parameter.name;
        field.label = parameter.label.in(tr.language());
        field.kind = parameter.kind;
        field.value = values[parameter.name];
        field.min = parameter.min;
        field.max = parameter.max;
        field.step = parameter.step;
        field.value_text = value_text(parameter, field.value);
        if (parameter.kind != lessons::Parameter::Kind::flag) {
            field.range_text = lessons::repr(parameter, parameter.min) + " – " +
                               value_text(parameter, parameter.max);
        }
        field.changed = field.value != parameter.initial;
        fields.push_back(std::move(field));
    }
    return fields;
}

}  // namespace app
