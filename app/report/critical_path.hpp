#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "app/run/run_facts.hpp"
#include "runtime/trace/log.hpp"

namespace app {

/// A part of a critical path: what one task did or waited for meanwhile, or what no task did.
struct PathSegment {
    enum class Why : std::uint8_t {
        runs,
        ready,    ///< it has what it waited for, and waits for its turn
        sleeps,   ///< until a timer fires
        waits,    ///< for what is no task's doing: I/O, a thread, what never comes
        outside,  ///< no task's: the program's lines around its event loops run
        threads,  ///< no task's: the loop's end waits for the threads of its pool
    };
    /// How the path comes here from the segment before.
    enum class Via : std::uint8_t {
        goes_on,    ///< the same task
        creates,    ///< the task before makes this one
        ends,       ///< the task before ends, and this one awaits that
        completes,  ///< the task before completes the future that this one awaits
        cancels,    ///< the task before cancels what this one awaits
        awaits,     ///< the task before begins to wait, in the end for this one
        follows,    ///< it comes after the one before, but no task leads from there
    };

    trace::Id task{};              ///< none: it is no task's
    trace::Id timer{};             ///< no task's, and sleeps: until this one fires
    std::size_t from = 0, to = 0;  ///< positions; one segment begins where the one before ends
    std::int64_t from_ns = 0, to_ns = 0;
    Why why = Why::runs;
    Via via = Via::goes_on;
    trace::Id through{};       ///< ends: the gather, if any; completes, cancels: the future
    std::int64_t late_ns = 0;  ///< sleeps: how long it lasted beyond the timer's deadline

    [[nodiscard]] std::int64_t duration_ns() const { return to_ns - from_ns; }
    /// Whether both are of one task, or no task's in the same way.
    [[nodiscard]] bool goes_on_from(const PathSegment& before) const {
        return task == before.task && timer == before.timer && (task || why == before.why);
    }
};

/// What decided how long something took: a chain of causes, walked back from its end. Where a task
/// waits, the path is that of what it waited for, but no further back than to where the wait began:
/// before that the task itself had not come so far (golang/go#57175).
struct CriticalPath {
    trace::Id of{};  ///< the task or gather; none: the whole program
    std::vector<PathSegment> segments;

    [[nodiscard]] std::int64_t duration_ns() const {
        return segments.empty() ? 0 : segments.back().to_ns - segments.front().from_ns;
    }
};

/// `log` is a whole run, and `facts` are its own. Its path is that of each run of an event loop,
/// back from what stopped that, and what passes between them. What the program does before the
/// first and after the last is on it if it takes long. Takes no longer than the path is, but for a
/// search in each segment.
[[nodiscard]] CriticalPath critical_path(const trace::Log& log, const RunFacts& facts);
/// From the creation of a task or gather of the program to its end; empty if there is no such one.
[[nodiscard]] CriticalPath critical_path_of(const trace::Log& log, const RunFacts& facts,
                                            trace::Id of);

}  // namespace app
