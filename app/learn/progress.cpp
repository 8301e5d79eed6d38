#include "app/learn/progress.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "runtime/trace/json_text.hpp"

namespace app {

namespace {

using trace::JsonValue;

int count_of(const JsonValue& object, std::string_view key) {
    constexpr double most = 1'000'000;
    const auto found = object.find(key);
    return found == object.end() || !found->is_number()
               ? 0
               : static_cast<int>(std::clamp(found->as_double(), 0.0, most));
}

Progress::Tally tally_of(const JsonValue& object) {
    const int answered = count_of(object, "answered");
    return {answered, std::min(answered, count_of(object, "right"))};
}

}  // namespace

Stage Progress::opens_with(std::string_view lesson) const {
    const auto found = lessons_.find(lesson);
    return found == lessons_.end() ? Stage::predict : found->second.stage.value_or(Stage::predict);
}

void Progress::opened(std::string_view lesson, Stage stage) {
    lessons_[std::string{lesson}].stage = stage;
}

void Progress::answered(std::string_view lesson, QuestionKind kind, bool right) {
    Tally& tally = lessons_[std::string{lesson}].questions[kind];
    ++tally.answered;
    tally.right += right ? 1 : 0;
}

Progress::Tally Progress::tally(std::string_view lesson, QuestionKind kind) const {
    const auto found = lessons_.find(lesson);
    if (found == lessons_.end())
        return {};
    const auto asked = found->second.questions.find(kind);
    return asked == found->second.questions.end() ? Tally{} : asked->second;
}

const std::set<std::string>& Progress::solved(std::string_view lesson) const {
    static const std::set<std::string> none;
    const auto found = lessons_.find(lesson);
    return found == lessons_.end() ? none : found->second.challenges;
}

void Progress::solve(std::string_view lesson, std::string challenge) {
    lessons_[std::string{lesson}].challenges.insert(std::move(challenge));
}

std::string Progress::json() const {
    std::string lessons;
    for (const auto& [id, lesson] : lessons_) {
        std::string questions;
        for (const auto& [kind, tally] : lesson.questions) {
            questions +=
                fmt::format("{}\n                \"{}\": {{\"answered\": {}, \"right\": {}}}",
                            questions.empty() ? "" : ",", question_kind_name(kind), tally.answered,
                            tally.right);
        }
        std::string challenges;
        for (const auto& challenge : lesson.challenges)
            challenges += (challenges.empty() ? "" : ", ") + trace::json_quoted(challenge);
        std::string members;
        const auto add = [&](std::string_view name, const std::string& value) {
            members +=
                fmt::format("{}\n            \"{}\": {}", members.empty() ? "" : ",", name, value);
        };
        if (lesson.stage)
            add("stage", fmt::format("\"{}\"", stage_name(*lesson.stage)));
        if (!questions.empty())
            add("questions", "{" + questions + "\n            }");
        if (!challenges.empty())
            add("challenges", "[" + challenges + "]");
        lessons += fmt::format("{}\n        {}: {{{}\n        }}", lessons.empty() ? "" : ",",
                               trace::json_quoted(id), members);
    }
    return "{\n    \"lessons\": {" + lessons + (lessons.empty() ? "}" : "\n    }") + "\n}\n";
}

Progress Progress::from_json(std::string_view text) {
    trace::JsonText json;
    const JsonValue& object = json.parse_object(text);
    Progress progress;
    const auto lessons = object.find("lessons");
    if (lessons == object.end() || lessons->kind != JsonValue::Kind::object)
        return progress;
    for (const JsonValue& each : *lessons) {
        if (each.kind != JsonValue::Kind::object)
            continue;
        Lesson& lesson = progress.lessons_[std::string{each.key}];
        if (const auto stage = each.find("stage"); stage != each.end())
            lesson.stage = stage_named(stage->text);
        if (const auto challenges = each.find("challenges");
            challenges != each.end() && challenges->kind == JsonValue::Kind::list) {
            for (const JsonValue& solved : *challenges) {
                if (solved.kind == JsonValue::Kind::text)
                    lesson.challenges.emplace(solved.text);
            }
        }
        const auto questions = each.find("questions");
        if (questions == each.end() || questions->kind != JsonValue::Kind::object)
            continue;
        for (const JsonValue& asked : *questions) {
            const auto kind = question_kind(asked.key);
            if (kind && asked.kind == JsonValue::Kind::object)
                lesson.questions[*kind] = tally_of(asked);
        }
    }
    return progress;
}

}  // namespace app
