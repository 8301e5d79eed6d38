#pragma once

#include <cstddef>
#include <map>
#include <utility>

#include "runtime/trace/log.hpp"

namespace app {

/// The task that the loop reports as destroyed before it ended, as nobody held it; else none.
[[nodiscard]] trace::Id destroyed_task(const trace::Log& log,
                                       const trace::ExceptionHandler& report);

/// Where in a log each thing begins and ends, so that what happened can be followed back to its
/// causes and forward to its effects.
class RunIndex {
public:
    static constexpr auto never = static_cast<std::size_t>(-1);

    explicit RunIndex(const trace::Log& log);

    /// The event that brought it about: task_created, future_created, gather_created,
    /// timer_scheduled; ready for a handle. `never` if the log has none.
    [[nodiscard]] std::size_t begin(trace::Id id) const;
    /// The event that ended it: task_done, future_done, gather_done, timer_fired; of a task that
    /// was destroyed, the report.
    [[nodiscard]] std::size_t end(trace::Id id) const;

    /// Where a gather took note of a child's end, for the first time; `never` if it did not.
    [[nodiscard]] std::size_t noted(trace::Id gather, trace::Id child) const;

    /// The same events, if they are of that kind; else null.
    template <class T>
    [[nodiscard]] const T* begun_by(trace::Id id) const {
        return event_at<T>(begin(id));
    }
    template <class T>
    [[nodiscard]] const T* ended_by(trace::Id id) const {
        return event_at<T>(end(id));
    }

    /// The task that was running when it was brought about: whose future, timer or gather it is.
    [[nodiscard]] trace::Id owner(trace::Id id) const;
    /// The timer that completes the future of a sleep; none for any other future.
    [[nodiscard]] trace::Id timer_of(trace::Id future) const;

    /// The last event before `position` that is a T and fulfils the condition; `never` if none.
    template <class T, class Condition>
    [[nodiscard]] std::size_t last(std::size_t position, Condition condition) const {
        while (position-- > 0) {
            const auto* what = trace::get<T>((*log_)[position]);
            if (what && condition(*what))
                return position;
        }
        return never;
    }
    /// The first event from `position` on that is a T and fulfils the condition; `never` if none.
    template <class T, class Condition>
    [[nodiscard]] std::size_t first(std::size_t position, Condition condition) const {
        for (; position < log_->size(); ++position) {
            const auto* what = trace::get<T>((*log_)[position]);
            if (what && condition(*what))
                return position;
        }
        return never;
    }

private:
    template <class T>
    [[nodiscard]] const T* event_at(std::size_t position) const {
        return position == never ? nullptr : trace::get<T>((*log_)[position]);
    }

    const trace::Log* log_;
    std::map<trace::Id, std::size_t> begin_, end_;
    std::map<trace::Id, trace::Id> timer_of_;
    std::map<std::pair<trace::Id, trace::Id>, std::size_t> noted_;  ///< by gather and child
};

}  // namespace app
