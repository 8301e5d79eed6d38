#pragma once

#include <cstddef>
#include <cstdint>

#include "app/report/critical_path.hpp"

namespace app {

/// What ended a task's wait.
struct Waker {
    enum class Kind : std::uint8_t { outside, task, timer };

    Kind kind = Kind::outside;
    trace::Id task{};  ///< task: it; timer: the task that set it, if one did
    /// task: how many events had happened when it did so; timer: when it was set.
    std::size_t position = 0;
    PathSegment::Via via = PathSegment::Via::ends;
    trace::Id through{};
    trace::Id timer{};  ///< timer
    std::int64_t due_ns = 0;
};

/// Finds wakers: follows `ready.cause` and `source` through futures, gathers and callbacks to the
/// task or the timer at their beginning.
class PathWakers {
public:
    PathWakers(const trace::Log& log, const RunIndex& index) : log_(log), index_(index) {}

    /// Of the task that the event at `ready` makes ready.
    [[nodiscard]] Waker of_ready(std::size_t ready) const;
    /// Of what waits for a task, gather or future that has ended.
    [[nodiscard]] Waker of_end(trace::Id ended) const;
    /// Of what waits for what the event at a position did.
    [[nodiscard]] Waker of_event(std::size_t position) const;

private:
    /// Where a step of the search leads: to a waker, or on to another end or event.
    struct Lead;
    [[nodiscard]] Lead after_end(trace::Id ended) const;
    [[nodiscard]] Lead behind(std::size_t position) const;
    [[nodiscard]] Lead behind_handle(trace::Id handle) const;
    [[nodiscard]] Waker follow(Lead lead) const;

    const trace::Log& log_;
    const RunIndex& index_;
};

}  // namespace app
