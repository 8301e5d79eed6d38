#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "app/run/program.hpp"
#include "app/run/run_facts.hpp"
#include "runtime/trace/history.hpp"
#include "runtime/trace/log.hpp"

namespace app {

/// One run of a program, known from beginning to end: what it will do is the same every time, so a
/// rehearsal tells all at once.
///
/// Beside it, a program that runs here is stepped live, and is really suspended wherever it has
/// been stepped to: the picture of a moment is that of a runtime which stands still there. The live
/// run alone says what has happened, up to frontier(); what lies beyond is not shown as having
/// happened. A recording has happened to its end.
class Run {
public:
    explicit Run(Invocation invocation);
    ~Run();
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    [[nodiscard]] const Invocation& invocation() const { return invocation_; }
    [[nodiscard]] const Program& program() const { return *invocation_.program; }
    [[nodiscard]] const lessons::Values& values() const { return invocation_.values; }
    [[nodiscard]] const Listings& listings() const { return listings_; }

    /// The whole run.
    [[nodiscard]] const trace::Log& log() const { return *log_; }
    [[nodiscard]] const RunFacts& facts() const { return facts_; }
    [[nodiscard]] std::size_t size() const { return log_->size(); }
    /// Nanoseconds of virtual time that the whole run takes.
    [[nodiscard]] std::int64_t duration_ns() const;
    /// The state after `position` events. Valid until the next call.
    [[nodiscard]] const trace::World& at(std::size_t position) const {
        return history_.at(position);
    }

    /// Steps the live run, handle by handle, until the first `position` events have happened. The
    /// loop's own part of an iteration, before its first handle, is not waited for: between two
    /// instants the runtime is still suspended at the end of the earlier one.
    /// Throws std::logic_error if the program does not do the same every time.
    void run_to_event(std::size_t position);
    /// How many events have happened in the live run.
    [[nodiscard]] std::size_t frontier() const;
    /// Whether the live run has got to its end.
    [[nodiscard]] bool ended() const;
    /// Puts the live run back to before its start.
    void rewind();

private:
    Invocation invocation_;
    std::shared_ptr<const trace::Log> log_;  ///< of the rehearsal, or the recording
    Listings listings_;
    trace::History history_;
    RunFacts facts_;
    trace::Log live_log_;
    std::unique_ptr<LiveRun> live_;  ///< writes live_log_; null: it has not begun
};

/// Whether both are of the same program with the same values; the language may be another.
[[nodiscard]] bool same_values(const Run& one, const Run& other);

}  // namespace app
