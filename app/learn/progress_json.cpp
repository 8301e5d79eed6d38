#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/learn/progress.hpp"
#include "runtime/trace/json_text.hpp"

namespace app {

namespace {

using Json = nlohmann::ordered_json;
using trace::JsonValue;

constexpr std::string_view depth_names[] = {"easy", "exact"};  // by LoopDepth

std::string_view depth_name(LoopDepth depth) {
    return depth_names[static_cast<std::size_t>(depth)];
}

Json json_of(const Tally& tally) {
    return {{"answered", tally.answered}, {"right", tally.right}};
}

Json names_of(const std::set<Stage>& stages) {
    Json names = Json::array();
    for (const Stage stage : stages)
        names.push_back(stage_name(stage));
    return names;
}

/// A member that is an object; none if there is no such, or it is something else.
const JsonValue* object_in(const JsonValue& object, std::string_view key) {
    const auto found = object.find(key);
    return found == object.end() || found->kind != JsonValue::Kind::object ? nullptr : &*found;
}

/// visit(member) for each member of the object of that name that is an object.
template <class Visit>
void each_in(const JsonValue& object, std::string_view key, Visit visit) {
    const JsonValue* of = object_in(object, key);
    if (!of)
        return;
    for (const JsonValue& member : *of) {
        if (member.kind == JsonValue::Kind::object)
            visit(member);
    }
}

int count_of(const JsonValue& object, std::string_view key) {
    constexpr double most = 1'000'000;
    const auto found = object.find(key);
    return found == object.end() || !found->is_number()
               ? 0
               : static_cast<int>(std::clamp(found->as_double(), 0.0, most));
}

Tally tally_of(const JsonValue& object) {
    const int answered = count_of(object, "answered");
    return {answered, std::min(answered, count_of(object, "right"))};
}

std::set<Stage> stages_of(const JsonValue& object, std::string_view key) {
    std::set<Stage> stages;
    const auto found = object.find(key);
    if (found == object.end() || found->kind != JsonValue::Kind::list)
        return stages;
    for (const JsonValue& name : *found) {
        if (const auto stage = stage_named(name.text))
            stages.insert(*stage);
    }
    return stages;
}

}  // namespace

class Progress::Writer {
public:
    explicit Writer(const Progress& progress) : progress_{progress} {}

    [[nodiscard]] std::string text() const {
        Json all{{"lessons", Json::object()}};
        for (const auto& [id, lesson] : progress_.lessons_)
            all["lessons"][id] = json_of_lesson(lesson);
        for (const auto& [name, belief] : progress_.beliefs_)
            all["beliefs"][name] = {{"asked", belief.asked}, {"held", belief.held}};
        for (std::size_t i = 0; i < ideas; ++i) {
            const AnswerRecord& record = progress_.ideas_[i];
            if (record.answered == 0)
                continue;
            Json& idea = all["ideas"][std::string{idea_names[i]}] = json_of(record);
            idea["in_a_row"] = record.in_a_row;
        }
        if (progress_.practice_ != PracticeRecord{})
            all["practice"] = json_of_practice(progress_.practice_);
        return all.dump(4, ' ', false, Json::error_handler_t::replace) + "\n";
    }

private:
    static Json json_of_lesson(const Lesson& lesson) {
        Json all = Json::object();
        if (lesson.stage)
            all["stage"] = stage_name(*lesson.stage);
        if (!lesson.seen.empty())
            all["seen"] = names_of(lesson.seen);
        if (!lesson.done.empty())
            all["done"] = names_of(lesson.done);
        for (const auto& [kind, tally] : lesson.questions)
            all["questions"][std::string{question_kind_name(kind)}] = json_of(tally);
        if (!lesson.challenges.empty())
            all["challenges"] = lesson.challenges;
        if (lesson.decisions != Tally{})
            all["decisions"] = json_of(lesson.decisions);
        for (const auto& [depth, tally] : lesson.best)
            all["best"][std::string{depth_name(depth)}] = json_of(tally);
        return all;
    }
    static Json json_of_practice(const PracticeRecord& practice) {
        Json all{{"level", practice.level},
                 {"streak", practice.streak},
                 {"best_streak", practice.best_streak}};
        for (const auto& [level, tally] : practice.levels)
            all["levels"][std::to_string(level)] = json_of(tally);
        for (const auto& [rule, tally] : practice.rules)
            all["rules"][std::string{rule_name(rule)}] = json_of(tally);
        return all;
    }

    const Progress& progress_;
};

class Progress::Reader {
public:
    [[nodiscard]] static Progress read(const JsonValue& object) {
        Progress progress;
        each_in(object, "lessons", [&](const JsonValue& each) {
            progress.lessons_[std::string{each.key}] = lesson_of(each);
        });
        each_in(object, "beliefs", [&](const JsonValue& each) {
            const int asked = count_of(each, "asked");
            progress.beliefs_[std::string{each.key}] = {asked,
                                                        std::min(asked, count_of(each, "held"))};
        });
        each_in(object, "ideas", [&](const JsonValue& each) {
            const auto idea = idea_named(each.key);
            if (!idea)
                return;
            const Tally tally = tally_of(each);
            progress.ideas_[static_cast<std::size_t>(*idea)] = {
                tally, std::min(tally.right, count_of(each, "in_a_row"))};
        });
        if (const JsonValue* practice = object_in(object, "practice"))
            progress.practice_ = practice_of(*practice);
        return progress;
    }

private:
    static Lesson lesson_of(const JsonValue& object) {
        Lesson lesson;
        if (const auto stage = object.find("stage"); stage != object.end())
            lesson.stage = stage_named(stage->text);
        lesson.seen = stages_of(object, "seen");
        if (lesson.stage)
            lesson.seen.insert(*lesson.stage);
        lesson.done = stages_of(object, "done");
        each_in(object, "questions", [&](const JsonValue& each) {
            if (const auto kind = question_kind(each.key))
                lesson.questions[*kind] = tally_of(each);
        });
        if (const auto challenges = object.find("challenges");
            challenges != object.end() && challenges->kind == JsonValue::Kind::list) {
            for (const JsonValue& solved : *challenges) {
                if (solved.kind == JsonValue::Kind::text)
                    lesson.challenges.emplace(solved.text);
            }
        }
        if (const JsonValue* decisions = object_in(object, "decisions"))
            lesson.decisions = tally_of(*decisions);
        for (const LoopDepth depth : {LoopDepth::easy, LoopDepth::exact}) {
            const JsonValue* all = object_in(object, "best");
            if (const JsonValue* best = all ? object_in(*all, depth_name(depth)) : nullptr)
                lesson.best[depth] = tally_of(*best);
        }
        return lesson;
    }
    static PracticeRecord practice_of(const JsonValue& object) {
        PracticeRecord practice;
        practice.level = std::clamp(count_of(object, "level"), 1, 3);
        practice.best_streak = count_of(object, "best_streak");
        practice.streak = std::min(practice.best_streak, count_of(object, "streak"));
        for (const int level : {1, 2, 3}) {
            const JsonValue* all = object_in(object, "levels");
            if (const JsonValue* of = all ? object_in(*all, std::to_string(level)) : nullptr)
                practice.levels[level] = tally_of(*of);
        }
        each_in(object, "rules", [&](const JsonValue& each) {
            if (const auto rule = rule_named(each.key))
                practice.rules[*rule] = tally_of(each);
        });
        return practice;
    }
};

std::string Progress::json() const {
    return Writer{*this}.text();
}

Progress Progress::from_json(std::string_view text) {
    trace::JsonText json;
    return Reader::read(json.parse_object(text));
}

}  // namespace app
