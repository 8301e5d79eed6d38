#include "lessons/notes.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <initializer_list>
#include <stdexcept>

#include "runtime/trace/json_text.hpp"

namespace lessons {

namespace {

using asyncio::Number;
using trace::JsonValue;
using Kind = JsonValue::Kind;

/// A misspelt key would otherwise go unnoticed.
void check_keys(const JsonValue& object, std::initializer_list<std::string_view> known) {
    if (object.kind != Kind::object)
        throw std::runtime_error(fmt::format("'{}' is no object", object.key));
    for (const auto& member : object) {
        if (std::ranges::find(known, member.key) == known.end()) {
            throw std::runtime_error(fmt::format("unknown key '{}'", member.key));
        }
    }
}

const JsonValue& at(const JsonValue& object, std::string_view key) {
    const auto found = object.find(key);
    if (found == object.end())
        throw std::runtime_error(fmt::format("'{}' is missing", key));
    return *found;
}

std::string text_at(const JsonValue& object, std::string_view key) {
    const JsonValue& value = at(object, key);
    if (value.kind != Kind::text)
        throw std::runtime_error(fmt::format("'{}' is no text", key));
    return std::string{value.text};
}

LocalText read_text(const JsonValue& text) {
    check_keys(text, {"zh", "en"});
    LocalText result{text_at(text, "zh"), text_at(text, "en")};
    if (result.zh.empty() || result.en.empty())
        throw std::runtime_error("an empty text");
    return result;
}

Parameter::Kind read_kind(const std::string& kind) {
    if (kind == "seconds")
        return Parameter::Kind::seconds;
    if (kind == "count")
        return Parameter::Kind::count;
    if (kind == "flag")
        return Parameter::Kind::flag;
    throw std::runtime_error(fmt::format("unknown kind '{}'", kind));
}

Number read_number(const JsonValue& number) {
    if (!number.is_number())
        throw std::runtime_error(fmt::format("'{}' is no number", number.key));
    return number.kind == Kind::integer ? Number{number.integer} : Number{number.as_double()};
}

Parameter read_parameter(const JsonValue& object) {
    check_keys(object, {"name", "kind", "initial", "max", "label", "needs", "python"});
    Parameter parameter;
    parameter.name = text_at(object, "name");
    parameter.kind = read_kind(text_at(object, "kind"));
    parameter.initial = read_number(at(object, "initial"));
    parameter.label = read_text(at(object, "label"));
    if (object.find("python") != object.end())
        parameter.python = text_at(object, "python");
    switch (parameter.kind) {
        case Parameter::Kind::seconds:
            parameter.max = 10;
            parameter.step = 0.1;
            break;
        case Parameter::Kind::count:
            parameter.min = 1;
            parameter.max = read_number(at(object, "max"));
            parameter.step = 1;
            break;
        case Parameter::Kind::flag:
            parameter.max = 1;
            parameter.step = 1;
            break;
    }
    if (const auto needs = object.find("needs"); needs != object.end()) {
        // An object of one integer: two values in all.
        if (needs->kind != Kind::object || needs->size != 2 ||
            needs->begin()->kind != Kind::integer)
            throw std::runtime_error("'needs' is not one parameter and its number");
        parameter.needs = needs->begin()->key;
        parameter.needs_at_least = static_cast<int>(needs->begin()->integer);
    }
    static_cast<void>(parameter.parse(repr(parameter, parameter.initial)));
    return parameter;
}

void check_names(const std::vector<Parameter>& parameters) {
    const auto count = [&](const std::string& name) {
        return std::ranges::count(parameters, name, &Parameter::name);
    };
    for (const auto& parameter : parameters) {
        if (count(parameter.name) != 1) {
            throw std::runtime_error(fmt::format("two parameters '{}'", parameter.name));
        }
        if (!parameter.needs.empty() && count(parameter.needs) != 1) {
            throw std::runtime_error(
                fmt::format("{} needs '{}', which is none", parameter.name, parameter.needs));
        }
    }
}

}  // namespace

Notes read_notes(std::string_view text) {
    trace::JsonText json;
    const JsonValue* const object = json.parse(text);
    if (!object)
        throw std::runtime_error(json.explanation());
    try {
        check_keys(*object, {"title", "goal", "watch", "points", "try", "parameters"});
        Notes notes;
        notes.title = read_text(at(*object, "title"));
        notes.goal = read_text(at(*object, "goal"));
        notes.watch = read_text(at(*object, "watch"));
        notes.attempt = read_text(at(*object, "try"));
        for (const auto& point : at(*object, "points"))
            notes.points.push_back(read_text(point));
        for (const auto& parameter : at(*object, "parameters")) {
            notes.parameters.push_back(read_parameter(parameter));
        }
        check_names(notes.parameters);
        return notes;
    } catch (const std::invalid_argument& error) {
        throw std::runtime_error(error.what());
    }
}

}  // namespace lessons
