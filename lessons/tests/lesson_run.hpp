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

inline const Lesson& lesson(std::string_view id) {
    const Lesson* found = find(id);
    if (!found)
        throw std::out_of_range("no lesson " + std::string{id});
    return *found;
}

inline Values values_of(const Lesson& lesson, std::initializer_list<Setting> settings) {
    Values values = lesson.initial_values();
    for (const auto& [name, text] : settings)
        values.set(name, lesson.parse(name, text));
    return values;
}

/// A lesson, run to its end.
struct LessonRun {
    explicit LessonRun(const Lesson& lesson) : LessonRun(lesson, lesson.initial_values()) {}
    LessonRun(const Lesson& lesson, const Values& values) {
        asyncio::Runner runner{&log, lesson.python_file};
        runner.loop().set_output([this](std::string_view line) {
            output += line;
            output += '\n';
        });
        runner.start([&] { return lesson.program(values); });
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
