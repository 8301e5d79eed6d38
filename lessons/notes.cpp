#include "lessons/notes.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <initializer_list>
#include <stdexcept>

#include "lessons/notes_json.hpp"

namespace lessons {

namespace {

using asyncio::Number;
using trace::JsonValue;
using Kind = JsonValue::Kind;

/// An object of names and integers.
Needs read_needs(const JsonValue& object) {
    const auto needs = object.find("needs");
    Needs result;
    if (needs == object.end())
        return result;
    if (needs->kind == Kind::object) {
        for (const auto& each : *needs) {
            if (each.kind == Kind::integer)
                result.at_least.emplace_back(each.key, static_cast<int>(each.integer));
        }
    }
    if (result.at_least.empty() || result.at_least.size() + 1 != needs->size)
        throw std::runtime_error("'needs' is not parameters and their numbers");
    return result;
}

/// A text, or a list of them, all but the last with what they need.
NotesText read_notes_text(const JsonValue& json) {
    NotesText result;
    const auto add = [&](const JsonValue& text) {
        result.variants.push_back({read_text(text, "needs"), read_needs(text)});
    };
    if (json.kind == Kind::list) {
        for (const auto& text : json)
            add(text);
    } else {
        add(json);
    }
    if (result.variants.empty() || !result.variants.back().needs.at_least.empty())
        throw std::runtime_error(fmt::format("'{}' has no text for all other values", json.key));
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

Parameter read_parameter(const JsonValue& object) {
    check_keys(object, {"name", "kind", "initial", "max", "label", "needs", "python"});
    Parameter parameter;
    parameter.name = text_at(object, "name");
    parameter.kind = read_kind(text_at(object, "kind"));
    parameter.initial = read_number(at(object, "initial"));
    parameter.label = read_text(at(object, "label"));
    if (const auto python = object.find("python"); python != object.end()) {
        if (python->kind == Kind::list) {
            for (const auto& pattern : *python)
                parameter.python.emplace_back(pattern.text);
        } else {
            parameter.python.push_back(text_at(object, "python"));
        }
    }
    switch (parameter.kind) {
        case Parameter::Kind::seconds:
            parameter.max = 10;
            parameter.step = 0.1;
            parameter.finest = 0.01;
            break;
        case Parameter::Kind::count:
            parameter.min = 1;
            parameter.max = read_number(at(object, "max"));
            parameter.step = parameter.finest = 1;
            break;
        case Parameter::Kind::flag:
            parameter.max = 1;
            parameter.step = parameter.finest = 1;
            break;
    }
    parameter.needs = read_needs(object);
    static_cast<void>(parameter.parse(repr(parameter, parameter.initial)));
    return parameter;
}

/// The words of an option and of what refutes it, if it has such of its own.
void read_option(const JsonValue& option, NotesQuestion& question) {
    check_keys(option, {"text", "why"});
    const std::string belief{option.key};
    question.beliefs.push_back(belief);
    if (const auto text = option.find("text"); text != option.end())
        question.texts.emplace(belief, read_text(*text));
    if (const auto why = option.find("why"); why != option.end())
        question.texts.emplace(belief + ".why", read_text(*why));
}

NotesQuestion read_question(const JsonValue& object) {
    check_keys(object, {"kind", "values", "unless", "tasks", "text", "right", "options"});
    NotesQuestion question;
    question.kind = text_at(object, "kind");
    question.unless = read_names(object, "unless");
    question.values = read_values(object, "values");
    if (const auto tasks = object.find("tasks"); tasks != object.end())
        question.tasks = static_cast<std::size_t>(read_number(*tasks).as_int());
    for (const auto* key : {"text", "right"}) {
        if (const auto text = object.find(key); text != object.end())
            question.texts.emplace(key, read_text(*text));
    }
    if (const auto options = object.find("options"); options != object.end()) {
        for (const auto& option : *options)
            read_option(option, question);
    }
    return question;
}

void check_needs(const Needs& needs, std::span<const Parameter> parameters) {
    for (const auto& [name, number] : needs.at_least) {
        if (!find(parameters, name))
            throw std::runtime_error(fmt::format("something needs '{}', which is none", name));
    }
}

void check_names(std::span<const Parameter> parameters) {
    for (const auto& parameter : parameters) {
        if (std::ranges::count(parameters, parameter.name, &Parameter::name) != 1)
            throw std::runtime_error(fmt::format("two parameters '{}'", parameter.name));
        check_needs(parameter.needs, parameters);
    }
}

/// That the values that it brings are allowed.
void check_question(const NotesQuestion& question, std::span<const Parameter> parameters) {
    const auto parameter = [&](const std::string& name) -> const Parameter& {
        if (const auto* found = find(parameters, name))
            return *found;
        throw std::runtime_error(fmt::format("a question names '{}', which is none", name));
    };
    for (const auto& [name, value] : question.values)
        static_cast<void>(parameter(name).parse(repr(parameter(name), value)));
    for (const auto& flag : question.unless)
        static_cast<void>(parameter(flag));
}

/// That it has an id of its own, and that its values are allowed.
void check_challenge(const NotesChallenge& challenge, const Notes& notes) {
    const auto fail = [&](const std::string& why) {
        throw std::runtime_error(fmt::format("the challenge '{}' {}", challenge.id, why));
    };
    if (std::ranges::count(notes.challenges, challenge.id, &NotesChallenge::id) != 1)
        fail("is there twice");
    const auto parameter = [&](const std::string& name) -> const Parameter& {
        const auto* found = find(notes.parameters, name);
        if (!found)
            fail(fmt::format("names '{}', which is none", name));
        return *found;
    };
    for (const auto* values : {&challenge.start, &challenge.solution}) {
        for (const auto& [name, value] : *values)
            static_cast<void>(parameter(name).parse(repr(parameter(name), value)));
    }
    for (const auto& name : challenge.change)
        static_cast<void>(parameter(name));
    for (const auto& condition : challenge.conditions) {
        for (const auto& name : condition.parameters)
            static_cast<void>(parameter(name));
    }
    for (const auto& [name, value] : challenge.solution) {
        if (std::ranges::find(challenge.change, name) == challenge.change.end())
            fail(fmt::format("changes '{}', which may not be changed", name));
    }
}

/// That what it needs and reckons with is there.
void check_text(const NotesText& text, std::span<const Parameter> parameters) {
    for (const auto& variant : text.variants) {
        check_needs(variant.needs, parameters);
        for (const auto language : {Language::zh, Language::en}) {
            static_cast<void>(
                filled(variant.text.in(language), parameters, initial_values(parameters)));
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
        check_keys(*object, {"title", "puzzle", "goal", "watch", "points", "try", "parameters",
                             "strings", "questions", "challenges"});
        Notes notes;
        notes.title = read_text(at(*object, "title"));
        notes.puzzle = read_text(at(*object, "puzzle"));
        notes.goal = read_notes_text(at(*object, "goal"));
        notes.watch = read_notes_text(at(*object, "watch"));
        notes.attempt = read_notes_text(at(*object, "try"));
        for (const auto& point : at(*object, "points"))
            notes.points.push_back(read_notes_text(point));
        for (const auto& parameter : at(*object, "parameters"))
            notes.parameters.push_back(read_parameter(parameter));
        if (const auto strings = object->find("strings"); strings != object->end()) {
            for (const auto& string : *strings)
                notes.strings.push_back(read_text(string));
        }
        if (const auto questions = object->find("questions"); questions != object->end()) {
            for (const auto& question : *questions)
                notes.questions.push_back(read_question(question));
        }
        if (const auto challenges = object->find("challenges"); challenges != object->end()) {
            for (const auto& challenge : *challenges)
                notes.challenges.push_back(read_challenge(challenge));
        }
        check_names(notes.parameters);
        for (const auto& challenge : notes.challenges)
            check_challenge(challenge, notes);
        for (const auto& question : notes.questions)
            check_question(question, notes.parameters);
        for (const auto* each : {&notes.goal, &notes.watch, &notes.attempt})
            check_text(*each, notes.parameters);
        for (const auto& point : notes.points)
            check_text(point, notes.parameters);
        return notes;
    } catch (const std::invalid_argument& error) {
        throw std::runtime_error(error.what());
    }
}

}  // namespace lessons
