#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "app/python/statements.hpp"
#include "app/run/recording_file.hpp"
#include "lessons/lesson.hpp"
#include "runtime/trace/log.hpp"

namespace app {

/// What can be played: a lesson under given values, which is run, or the recording of a program,
/// which has run already. Cheap enough to copy.
class Program {
public:
    /// `lesson` must outlive the program.
    Program(const lessons::Lesson& lesson, lessons::Values values);
    Program(const lessons::Lesson& lesson) : Program(lesson, lesson.initial_values()) {}
    /// `name`: the recording's own, not that of the program in it.
    Program(const std::string& name, trace::Log recording);

    /// Null: a recording.
    [[nodiscard]] const lessons::Lesson* lesson() const { return lesson_; }
    /// The lesson's; a recording has none.
    [[nodiscard]] const lessons::Values& values() const { return values_; }
    /// Null: a lesson.
    [[nodiscard]] const std::shared_ptr<const trace::Log>& recording() const { return recording_; }

    /// "2.2 gather keeps the order", "crawl.jsonl"
    [[nodiscard]] std::string title(lessons::Language language) const;
    /// Without lines if a recording does not have the program's text.
    [[nodiscard]] const lessons::Listing& python() const { return *python_; }
    /// Null: there is none.
    [[nodiscard]] const lessons::Listing* cpp() const { return cpp_.get(); }
    /// Of python() and cpp().
    [[nodiscard]] const Statements& statements() const { return *statements_; }

private:
    const lessons::Lesson* lesson_ = nullptr;
    lessons::Values values_;
    std::string name_;
    std::shared_ptr<const trace::Log> recording_;
    std::shared_ptr<const lessons::Listing> python_, cpp_;
    std::shared_ptr<const Statements> statements_;
};

/// "2.2 gather keeps the order"
[[nodiscard]] std::string title_of(const lessons::Lesson& lesson, lessons::Language language);

/// What to begin with: the lesson of that id, else the first of all.
[[nodiscard]] Program lesson_or_first(std::string_view id);

/// Reads a recording (docs/trace-format.md). Throws std::runtime_error with a sentence that names
/// the file, and the line where it is not as it should be. `on_wait`: as RecordingFile takes it.
Program read_recording(const std::string& path, RecordingFile::OnWait on_wait = {});

}  // namespace app
