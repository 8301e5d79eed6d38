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
        lessons +=
            fmt::format("{}\n        {}: {{", lessons.empty() ? "" : ",", trace::json_quoted(id));
        if (lesson.stage)
            lessons += fmt::format("\n            \"stage\": \"{}\"{}", stage_name(*lesson.stage),
                                   questions.empty() ? "" : ",");
        if (!questions.empty())
            lessons += "\n            \"questions\": {" + questions + "\n            }";
        lessons += "\n        }";
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
