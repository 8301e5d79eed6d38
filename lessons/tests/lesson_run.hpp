#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lessons/lesson.hpp"
#include "runtime/run.hpp"
#include "runtime/trace/log.hpp"

namespace lessons {

using Setting = std::pair<std::string_view, std::string_view>;

inline const std::vector<Lesson>& all() {
    static const auto lessons = embedded_lessons();
    return lessons;
}

inline const Lesson& lesson(std::string_view id) {
    for (const auto& lesson : all()) {
        if (lesson.id() == id)
            return lesson;
    }
    throw std::out_of_range("no lesson " + std::string{id});
}

inline Values initial_values(const Lesson& lesson) {
    return initial_values(lesson.notes().parameters);
}

inline asyncio::Number parse(const Lesson& lesson, std::string_view name, std::string_view text) {
    return parse(lesson.notes().parameters, "lesson " + lesson.id(), name, text);
}

inline Values values_of(const Lesson& lesson, std::initializer_list<Setting> settings) {
    Values values = initial_values(lesson);
    for (const auto& [name, text] : settings)
        values.set(name, parse(lesson, name, text));
    return values;
}

/// Values at which a lesson's runs differ most: as they are, none sleeps, all sleep alike, the last
/// is first, all sleep as long as they can; each with its switches on and off in all ways.
inline std::vector<Values> variations(const Lesson& lesson) {
    using Kind = Parameter::Kind;
    const auto initial = initial_values(lesson);
    std::vector<Values> result;
    for (const std::string_view pattern : {"initial", "zero", "equal", "falling", "maximum"}) {
        auto values = initial;
        double falling = 5.5;
        for (const auto& each : lesson.notes().parameters) {
            if (each.kind == Kind::flag || pattern == "initial")
                continue;
            values.set(each.name, each.kind == Kind::count || pattern == "maximum" ? each.max
                                  : pattern == "zero"                              ? 0.0
                                  : pattern == "equal"                             ? 1.0
                                                       : (falling -= 0.5));
        }
        result.push_back(values);
    }
    for (const auto& each : lesson.notes().parameters) {
        if (each.kind != Kind::flag)
            continue;
        const auto before = result.size();
        for (std::size_t i = 0; i < before; ++i) {
            result.push_back(result[i]);
            result.back().set(each.name, 1);
        }
    }
    return result;
}

/// A lesson, run to its end.
struct LessonRun {
    explicit LessonRun(const Lesson& lesson) : LessonRun(lesson, initial_values(lesson)) {}
    LessonRun(const Lesson& lesson, const Values& values) {
        asyncio::Runner runner{&log, lesson.python_file()};
        runner.loop().set_output([this](std::string_view line) {
            output += line;
            output += '\n';
        });
        runner.start([&] { return lesson.main(values); });
        runner.run_to_end();
        end_ns = runner.loop().time_ns();
    }
    explicit LessonRun(std::string_view id, std::initializer_list<Setting> settings = {})
        : LessonRun(lesson(id), values_of(lesson(id), settings)) {}

    /// The payloads of one kind, in order.
    template <class T>
    [[nodiscard]] std::vector<T> all() const {
        std::vector<T> found;
        for (const auto& event : log.events()) {
            if (const auto* payload = trace::get<T>(event))
                found.push_back(*payload);
        }
        return found;
    }

    trace::Log log;
    std::string output;
    std::int64_t end_ns = 0;
};

}  // namespace lessons
