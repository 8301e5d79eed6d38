#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "app/report/await_units.hpp"
#include "app/report/critical_path.hpp"
#include "app/run/run.hpp"

namespace app::report {

/// One step or callback that held the thread for long.
struct LongHold {
    trace::Id task{};                      ///< none: a callback
    trace::Action action{};                ///< of the callback
    trace::Site site = trace::Site::none;  ///< of its longest blocking call, else where it began
    std::int64_t longest_call_ns = 0;      ///< of its blocking calls; 0: there were none
    trace::Text call = trace::Text::none;  ///< which that was; none: time.sleep
    std::size_t position = 0;              ///< after its first event
    std::int64_t from_ns = 0, to_ns = 0;
    std::int64_t of_path_ns = 0;   ///< how much of the program's critical path it is
    bool of_path_unknown = false;  ///< of I/O that is awaited meanwhile it is not known
    std::size_t group = 0;         ///< those of one coroutine at one line have the same

    [[nodiscard]] std::int64_t duration_ns() const { return to_ns - from_ns; }
};

/// What came later than it could have, as the thread was held.
struct Delay {
    trace::Id task{};          ///< whose; none: a callback's
    std::size_t position = 0;  ///< after the event that came late
    std::int64_t due_ns = 0, came_ns = 0;
    /// The index of the hold that made it late: of those meanwhile, that which shares most with it.
    std::optional<std::size_t> behind{};

    [[nodiscard]] std::int64_t duration_ns() const { return came_ns - due_ns; }
};

/// An iteration that kept the loop for long.
struct LongIteration {
    std::uint32_t number = 0;
    std::size_t position = 0;  ///< after it has begun to run its handles
    std::int64_t from_ns = 0, to_ns = 0;
    std::int64_t blocked_ns = 0;  ///< of that in a LongHold
    std::size_t handles = 0;      ///< of the others that took time
    trace::Id longest{};          ///< the task whose step of those was longest, if one's was
    std::int64_t longest_ns = 0;

    /// Without what was blocked.
    [[nodiscard]] std::int64_t rest_ns() const { return to_ns - from_ns - blocked_ns; }
};

/// A task that was asked to cancel, caught CancelledError, and went on to something else.
struct Swallowed {
    trace::Id task{};
    trace::Site site = trace::Site::none;  ///< where it waited
    std::size_t position = 0;  ///< after the beginning of the step that it is thrown into
    std::int64_t caught_ns = 0, until_ns = 0;
    std::uint32_t requests = 0;  ///< that stood in the end
    trace::Id timeout{};         ///< the timer of the timeout() that asked, if one did
};

/// When the last two children of a gather were done.
struct LastChildren {
    trace::Id gather{};
    trace::Id last{};
    std::size_t position = 0;  ///< after the gather has taken note of the last but one
    std::int64_t created_ns = 0, before_ns = 0, last_ns = 0;
    std::uint32_t children = 0;
    bool last_cancelled = false;  ///< the last one was
};

/// What the findings are found in: all that takes a look at each event, in one pass.
struct Evidence {
    explicit Evidence(const Run& run);

    const Run& run;
    CriticalPath path;  ///< the program's

    std::vector<LongHold> holds;  ///< in order, as are all of these
    std::vector<Delay> late, queue_waits;
    std::vector<LongIteration> iterations;
    std::vector<Swallowed> swallowed;
    std::vector<LastChildren> gathers;     ///< that were complete
    std::vector<AwaitUnits> awaits;        ///< of tasks that awaited several things in turn
    std::vector<trace::TaskDone> unasked;  ///< that failed, and whose end nothing followed

    [[nodiscard]] const trace::Log& log() const { return run.log(); }
    [[nodiscard]] const RunFacts& facts() const { return run.facts(); }
    [[nodiscard]] const RunIndex& index() const { return run.facts().index; }
    /// The line of the Python program; 0: it is not known, or is in another file.
    [[nodiscard]] int line(trace::Site site) const {
        return line_of(run.listings().python(), log(), site);
    }
    /// The same in whichever of the program's files it is.
    [[nodiscard]] int line_in_file(trace::Site site) const {
        return line_of(run.listings().python(log().place(site).file), log(), site);
    }
};

}  // namespace app::report
