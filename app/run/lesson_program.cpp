#include "app/run/lesson_program.hpp"

#include <fmt/core.h>

#include <sstream>
#include <stdexcept>

#include "app/run/recording.hpp"
#include "runtime/run.hpp"
#include "runtime/trace/read_json_lines.hpp"

namespace app {

namespace {

// The call of asyncio.run stands in the module itself, on its "definition".
constexpr asyncio::Location module{"<module>", 0};

class RunningLesson final : public LiveRun {
public:
    RunningLesson(trace::Log& log, const lessons::Lesson& lesson, const lessons::Values& values)
        : values_(values), runner_(&log, lesson.python_file(), module) {
        runner_.start([&] { return lesson.main(values_); });
    }

    bool step() override { return runner_.step(); }
    [[nodiscard]] bool ended() const override { return runner_.ended(); }

private:
    const lessons::Values values_;
    asyncio::Runner runner_;
};

std::shared_ptr<const trace::Log> read(const lessons::Lesson& lesson) {
    std::istringstream in{std::string{lesson.recording()}};
    try {
        return std::make_shared<trace::Log>(trace::read_json_lines(in));
    } catch (const trace::ReadError& e) {
        throw std::runtime_error{fmt::format("lesson {}, {}", lesson.id(), e.what())};
    }
}

}  // namespace

std::string LessonProgram::title(lessons::Language language) const {
    return lesson_.id() + " " + lesson_.notes().title.in(language);
}

Listings LessonProgram::listings(const lessons::Values& values) const {
    return recorded() ? recorded_listings(*run(values))
                      : Listings{lesson_.python(values), lesson_.cpp(values)};
}

std::string LessonProgram::python(const lessons::Values& values) const {
    return recorded() ? recorded_source(*run(values)) : lesson_.python(values).text();
}

std::shared_ptr<const trace::Log> LessonProgram::run(const lessons::Values& values) const {
    if (!recorded())
        return Program::run(values);
    if (!recording_)
        recording_ = read(lesson_);
    return recording_;
}

std::unique_ptr<LiveRun> LessonProgram::start(trace::Log& log,
                                              const lessons::Values& values) const {
    return std::make_unique<RunningLesson>(log, lesson_, values);
}

}  // namespace app
