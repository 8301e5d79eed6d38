#include "lessons/notes_challenge.hpp"

#include <fmt/core.h>

#include <stdexcept>

#include "lessons/notes_json.hpp"

namespace lessons {

namespace {

using trace::JsonValue;

NotesCondition read_condition(const JsonValue& object) {
    using Bound = NotesCondition::Bound;
    constexpr std::pair<std::string_view, Bound> bounds[] = {
        {"exactly", Bound::exactly}, {"at_most", Bound::at_most}, {"at_least", Bound::at_least}};
    constexpr std::string_view names[] = {"task", "other", "line", "state", "on", "not_by"};
    check_keys(object, {"predicate", "exactly", "at_most", "at_least", "at", "task", "other",
                        "line", "state", "on", "not_by", "order", "parameters", "after"});
    NotesCondition condition;
    condition.predicate = text_at(object, "predicate");
    for (const auto& [key, bound] : bounds) {
        const auto limit = object.find(key);
        if (limit == object.end())
            continue;
        if (condition.limit)
            throw std::runtime_error("a condition has two bounds");
        condition.bound = bound;
        condition.limit = read_number(*limit);
    }
    if (const auto at = object.find("at"); at != object.end())
        condition.at = read_number(*at);
    for (const auto name : names) {
        if (object.find(name) != object.end())
            condition.names.emplace(name, text_at(object, name));
    }
    condition.order = read_names(object, "order");
    condition.parameters = read_names(object, "parameters");
    condition.after = read_values(object, "after");
    return condition;
}

std::vector<NotesCondition> read_conditions(const JsonValue& object) {
    std::vector<NotesCondition> conditions;
    for (const auto& condition : at(object, "conditions"))
        conditions.push_back(read_condition(condition));
    if (conditions.empty())
        throw std::runtime_error("'conditions' has none");
    return conditions;
}

/// All but its id.
void read_goal(const JsonValue& object, NotesGoal& goal) {
    goal.title = read_text(at(object, "title"));
    goal.goal = read_text(at(object, "goal"));
    goal.conditions = read_conditions(object);
    std::size_t hints = 0;
    for (const auto& hint : at(object, "hints")) {
        if (hints < goal.hints.size())
            goal.hints[hints] = read_text(hint);
        ++hints;
    }
    if (hints != goal.hints.size())
        throw std::runtime_error(fmt::format("the challenge '{}' has {} hints", goal.id, hints));
}

NotesEdit::Way read_way(const JsonValue& object) {
    check_keys(object, {"id", "title", "conditions"});
    return {text_at(object, "id"), read_text(at(object, "title")), read_conditions(object)};
}

}  // namespace

NotesChallenge read_challenge(const JsonValue& object) {
    check_keys(object, {"id", "title", "goal", "start", "change", "conditions", "hints", "look",
                        "solution"});
    NotesChallenge challenge;
    challenge.id = text_at(object, "id");
    read_goal(object, challenge);
    challenge.start = read_values(object, "start");
    challenge.change = read_names(object, "change");
    if (const auto look = object.find("look"); look != object.end()) {
        check_keys(*look, {"task", "at"});
        if (look->find("task") != look->end())
            challenge.look_task = text_at(*look, "task");
        if (const auto at = look->find("at"); at != look->end())
            challenge.look_at = read_number(*at);
    }
    challenge.solution = read_values(object, "solution");
    if (challenge.change.empty() || challenge.solution.empty())
        throw std::runtime_error(fmt::format("the challenge '{}' is none", challenge.id));
    return challenge;
}

NotesEdit read_edit(std::string_view text, std::string_view id) {
    trace::JsonText json;
    const JsonValue& object = json.parse_object(text);
    check_keys(object,
               {"lesson", "start", "title", "goal", "conditions", "hints", "ways", "strings"});
    NotesEdit edit;
    edit.id = id;
    read_goal(object, edit);
    if (object.find("lesson") != object.end())
        edit.lesson = text_at(object, "lesson");
    edit.start = read_values(object, "start");
    if (const auto ways = object.find("ways"); ways != object.end()) {
        for (const auto& way : *ways)
            edit.ways.push_back(read_way(way));
    }
    if (const auto strings = object.find("strings"); strings != object.end()) {
        for (const auto& string : *strings)
            edit.strings.push_back(read_text(string));
    }
    return edit;
}

}  // namespace lessons
