#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "app/run/program.hpp"
#include "runtime/trace/history.hpp"
#include "runtime/trace/log.hpp"

namespace app {

/// One run of a program. That of a lesson is the same every time, so a rehearsal tells at once how
/// it will go; the runtime itself is suspended wherever it has been stepped to. A recording has run
/// to its end from the beginning.
class Run {
public:
    explicit Run(Program program);
    ~Run();
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    [[nodiscard]] const Program& program() const { return program_; }

    /// The whole run.
    [[nodiscard]] const trace::Log& log() const { return *log_; }
    [[nodiscard]] std::size_t size() const { return log_->size(); }
    /// Nanoseconds of virtual time that the whole run takes.
    [[nodiscard]] std::int64_t duration_ns() const;
    /// The state after `position` events. Valid until the next call.
    [[nodiscard]] const trace::World& at(std::size_t position) const {
        return history_.at(position);
    }

    /// Goes through the whole run once, so that the first leap far ahead is as quick as any.
    void prepare_leaps() const { static_cast<void>(history_.at(size())); }

    /// Steps the runtime, handle by handle, until the first `position` events have happened. The
    /// loop's own part of an iteration, before its first handle, is not waited for: between two
    /// instants the runtime is still suspended at the end of the earlier one.
    /// There is nothing to do for a recording. Throws std::logic_error if a lesson does not do the
    /// same every time.
    void run_to_event(std::size_t position);
    /// How many events have been produced.
    [[nodiscard]] std::size_t frontier() const;
    /// Whether the program has got to its end.
    [[nodiscard]] bool ended() const;
    /// Puts the runtime back to before the start.
    void rewind();

private:
    class Stage;

    Program program_;
    std::shared_ptr<const trace::Log> log_;  ///< of the rehearsal, or the recording
    trace::History history_{*log_};
    trace::Log live_;
    std::unique_ptr<Stage> stage_;  ///< writes live_; null: the lesson has not begun
};

}  // namespace app
