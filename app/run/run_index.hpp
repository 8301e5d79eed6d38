#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <variant>
#include <vector>

#include "app/run/id_table.hpp"
#include "app/run/positions.hpp"
#include "runtime/trace/keyed_hash.hpp"
#include "runtime/trace/log.hpp"

namespace app {

/// The task that the loop reports as destroyed before it ended, as nobody held it; else none.
[[nodiscard]] trace::Id destroyed_task(const trace::Log& log,
                                       const trace::ExceptionHandler& report);

/// The place that an event has; none for what has none, and for step_end, which has a stack.
[[nodiscard]] trace::Site site_of(const trace::TraceEvent& event);

/// Where in a log each thing begins and ends, so that what happened can be followed back to its
/// causes and forward to its effects without going through the log.
class RunIndex {
public:
    static constexpr auto never = Positions::never;

    explicit RunIndex(const trace::Log& log);

    /// The event that brought it about: task_created, future_created, gather_created,
    /// timer_scheduled; ready for a handle. `never` if the log has none.
    [[nodiscard]] std::size_t begin(trace::Id id) const { return wide(begin_[id]); }
    /// The event that ended it: task_done, future_done, gather_done, timer_fired; of a task that
    /// was destroyed, the report.
    [[nodiscard]] std::size_t end(trace::Id id) const { return wide(end_[id]); }

    /// Where a gather took note of a child's end, for the first time; `never` if it did not.
    [[nodiscard]] std::size_t noted(trace::Id gather, trace::Id child) const;

    /// The same events, if they are of that kind.
    template <class T>
    [[nodiscard]] std::optional<T> begun_by(trace::Id id) const {
        return event_at<T>(begin(id));
    }
    template <class T>
    [[nodiscard]] std::optional<T> ended_by(trace::Id id) const {
        return event_at<T>(end(id));
    }

    /// The task that was running when it was brought about: whose future, timer or gather it is.
    [[nodiscard]] trace::Id owner(trace::Id id) const;
    /// The timer that completes the future of a sleep; none for any other future.
    [[nodiscard]] trace::Id timer_of(trace::Id future) const { return timer_of_[future]; }

    /// The events that are a T.
    template <class T>
    [[nodiscard]] const Positions& every() const {
        return by_kind_[trace::Payload{T{}}.index()];
    }
    /// The last of them before a position, the first from it on; `never` if there is none.
    template <class T>
    [[nodiscard]] std::size_t last(std::size_t position) const {
        return every<T>().last(position);
    }
    template <class T>
    [[nodiscard]] std::size_t first(std::size_t position) const {
        return every<T>().first(position);
    }

    /// The last event before a position that says at which line the running task is.
    [[nodiscard]] std::size_t last_line_told(std::size_t position) const {
        return lines_told_.last(position);
    }

    /// The last step_begin, step_end of the task before a position.
    [[nodiscard]] std::size_t last_step_begin(trace::Id task, std::size_t position) const {
        return step_begins_.last(task, position);
    }
    [[nodiscard]] std::size_t last_step_end(trace::Id task, std::size_t position) const {
        return step_ends_.last(task, position);
    }
    /// The last gather_child_done of the gather before a position.
    [[nodiscard]] std::size_t last_noted(trace::Id gather, std::size_t position) const {
        return noted_of_.last(gather, position);
    }
    /// The gather_child_done that the handle ran.
    [[nodiscard]] std::size_t noted_by(trace::Id handle) const { return wide(noted_by_[handle]); }

    /// The last future_created by which the loop waits for the threads of its pool.
    [[nodiscard]] std::size_t last_wait_for_threads() const { return last_wait_for_threads_; }

    /// Where a lock or semaphore of which it is the number was handed to a task that waited for it:
    /// the ends of the futures that these wait for.
    [[nodiscard]] const Positions& handed_over(std::uint32_t lock) const;

    /// The last request to cancel it before a position that was not too late.
    [[nodiscard]] std::size_t last_request_to(trace::Id target, std::size_t position) const;
    /// The last request before a position to cancel a task that waited for it.
    [[nodiscard]] std::size_t last_request_for_waiter_of(trace::Id awaited,
                                                         std::size_t position) const;
    /// The request that was passed on as the one at `request`; `never` if it was made there.
    [[nodiscard]] std::size_t passed_on_by(std::size_t request) const;
    /// Where the request at `request` was made, before it was passed on.
    [[nodiscard]] std::size_t origin_of_request(std::size_t request) const;

private:
    using Position = std::uint32_t;
    using ByAnyId = std::unordered_map<trace::Id, Positions>;

    class Adder;
    void follow_requests();

    [[nodiscard]] static std::size_t wide(Position position) {
        return position == static_cast<Position>(never) ? never : position;
    }
    template <class T>
    [[nodiscard]] std::optional<T> event_at(std::size_t position) const {
        return position == never ? std::nullopt : log_->get<T>(position);
    }

    const trace::Log* log_;
    std::array<Positions, std::variant_size_v<trace::Payload>> by_kind_;
    Positions lines_told_;
    std::size_t last_wait_for_threads_ = never;
    IdTable<Position> begin_, end_, noted_by_;
    IdTable<trace::Id> timer_of_;
    PositionsById step_begins_, step_ends_, noted_of_;
    std::unordered_map<std::uint64_t, Position, trace::KeyedHash> noted_;  ///< by gather and child
    ByAnyId requests_to_, requests_for_waiter_of_;
    std::unordered_map<trace::Id, std::uint32_t> lock_of_;  ///< by the future
    std::unordered_map<std::uint32_t, Positions> handed_over_;
    /// Of the requests that were passed on: by which they were, and where the first was made.
    std::unordered_map<Position, std::pair<Position, Position>> passed_on_;
};

}  // namespace app
