#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "lessons/lesson.hpp"
#include "runtime/trace/log.hpp"
#include "runtime/trace/world.hpp"

namespace app {

/// One run of a lesson under given values. It is the same every time, so a rehearsal tells at once
/// how it will go; the runtime itself is suspended wherever it has been stepped to.
class Run {
public:
    /// `lesson` must outlive the run.
    Run(const lessons::Lesson& lesson, const lessons::Values& values);
    ~Run();
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    [[nodiscard]] const lessons::Lesson& lesson() const { return *lesson_; }
    [[nodiscard]] const lessons::Values& values() const { return values_; }

    /// The whole run.
    [[nodiscard]] const trace::Log& log() const { return rehearsal_; }
    [[nodiscard]] std::size_t size() const { return rehearsal_.size(); }
    /// Nanoseconds of virtual time that the whole run takes.
    [[nodiscard]] std::int64_t duration_ns() const;
    /// The state after `position` events.
    [[nodiscard]] trace::World at(std::size_t position) const { return history_.at(position); }

    /// Steps the runtime, handle by handle, until the first `position` events have happened. The
    /// loop's own part of an iteration, before its first handle, is not waited for: between two
    /// instants the runtime is still suspended at the end of the earlier one.
    /// Throws std::logic_error if a lesson does not do the same every time.
    void run_to_event(std::size_t position);
    /// How many events the runtime has produced.
    [[nodiscard]] std::size_t frontier() const { return live_.size(); }
    /// Whether the runtime has got to the end of the program.
    [[nodiscard]] bool ended() const;
    /// Puts the runtime back to before the start.
    void rewind();

private:
    class Stage;

    const lessons::Lesson* lesson_;
    lessons::Values values_;
    trace::Log rehearsal_;
    trace::History history_{rehearsal_};
    trace::Log live_;
    std::unique_ptr<Stage> stage_;  ///< writes live_; null: the program has not begun
};

}  // namespace app
