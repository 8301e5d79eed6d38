#pragma once

#include "app/run/program.hpp"
#include "lessons/lesson.hpp"

namespace app {

/// A lesson's program.
class LessonProgram final : public Program {
public:
    explicit LessonProgram(lessons::Lesson lesson) : lesson_(std::move(lesson)) {}

    [[nodiscard]] std::string_view id() const override { return lesson_.id(); }
    [[nodiscard]] int level() const override { return lesson_.level(); }
    [[nodiscard]] std::string title(lessons::Language language) const override;
    [[nodiscard]] const lessons::Notes* notes() const override { return &lesson_.notes(); }
    [[nodiscard]] bool translated() const override { return !recorded(); }
    [[nodiscard]] Listings listings(const lessons::Values& values) const override;
    [[nodiscard]] std::string python(const lessons::Values& values) const override;
    [[nodiscard]] std::shared_ptr<const trace::Log> run(
        const lessons::Values& values) const override;
    [[nodiscard]] bool recorded() const override { return lesson_.recorded(); }
    [[nodiscard]] std::unique_ptr<LiveRun> start(trace::Log& log,
                                                 const lessons::Values& values) const override;

private:
    lessons::Lesson lesson_;
    /// Of a lesson that has no program in C++, once it was asked for.
    mutable std::shared_ptr<const trace::Log> recording_;
};

}  // namespace app
