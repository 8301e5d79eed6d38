#include "lessons/notes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace lessons {

namespace {

using asyncio::Number;
using nlohmann::json;

/// A misspelt key would otherwise go unnoticed.
void check_keys(const json& object, std::initializer_list<std::string_view> known) {
    for (const auto& [key, value] : object.items()) {
        if (std::ranges::find(known, key) == known.end()) {
            throw std::runtime_error(fmt::format("unknown key '{}'", key));
        }
    }
}

LocalText read_text(const json& text) {
    check_keys(text, {"zh", "en"});
    LocalText result{text.at("zh"), text.at("en")};
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

Number read_number(const json& number) {
    if (number.is_number_integer())
        return number.get<std::int64_t>();
    return number.get<double>();
}

Parameter read_parameter(const json& object) {
    check_keys(object, {"name", "kind", "initial", "max", "label", "needs", "python"});
    Parameter parameter;
    parameter.name = object.at("name");
    parameter.kind = read_kind(object.at("kind"));
    parameter.initial = read_number(object.at("initial"));
    parameter.label = read_text(object.at("label"));
    parameter.python = object.value("python", "");
    switch (parameter.kind) {
        case Parameter::Kind::seconds:
            parameter.max = 10;
            parameter.step = 0.1;
            break;
        case Parameter::Kind::count:
            parameter.min = 1;
            parameter.max = read_number(object.at("max"));
            parameter.step = 1;
            break;
        case Parameter::Kind::flag:
            parameter.max = 1;
            parameter.step = 1;
            break;
    }
    if (const auto needs = object.find("needs"); needs != object.end()) {
        if (needs->size() != 1)
            throw std::runtime_error("'needs' is of one parameter");
        parameter.needs = needs->begin().key();
        parameter.needs_at_least = needs->begin().value();
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
    try {
        const json object = json::parse(text);
        check_keys(object, {"title", "goal", "watch", "points", "try", "parameters"});
        Notes notes;
        notes.title = read_text(object.at("title"));
        notes.goal = read_text(object.at("goal"));
        notes.watch = read_text(object.at("watch"));
        notes.attempt = read_text(object.at("try"));
        for (const auto& point : object.at("points"))
            notes.points.push_back(read_text(point));
        for (const auto& parameter : object.at("parameters")) {
            notes.parameters.push_back(read_parameter(parameter));
        }
        check_names(notes.parameters);
        return notes;
    } catch (const json::exception& error) {
        throw std::runtime_error(error.what());
    } catch (const std::invalid_argument& error) {
        throw std::runtime_error(error.what());
    }
}

}  // namespace lessons
