#pragma once

#include <cstddef>
#include <cstdint>

#include "app/run/run_facts.hpp"

namespace app {

/// A place in a run: how many events have happened, and how much virtual time has passed since,
/// before the next one.
struct Place {
    std::size_t cursor = 0;
    std::int64_t passed_ns = 0;
    bool operator==(const Place&) const = default;
};

/// The clock of a run, and how fast it goes while the run plays. That is not the speed of the
/// beats: whoever slows those down wants to read, not to wait ten times as long for a sleep.
class Pacing {
public:
    /// The real time that a wait takes at most, at speed 1.
    static constexpr double longest_wait_s = 1.5;
    /// The real time in which so much virtual time passes: as long, but no longer than that; at a
    /// speed above 1 less, below 1 no more.
    [[nodiscard]] static double wait_s(std::int64_t ns, double speed);

    /// Of a whole run. The facts must outlive it.
    explicit Pacing(const RunFacts& facts) : shape_{&facts.shape} {}

    /// The clock after `cursor` events.
    [[nodiscard]] std::int64_t clock_ns(std::size_t cursor) const {
        return shape_->place_of(cursor).t_ns;
    }
    [[nodiscard]] std::int64_t clock_ns(Place place) const;
    /// Virtual time that passes before event number `cursor`; 0 after the last.
    [[nodiscard]] std::int64_t gap_ns(std::size_t cursor) const;
    /// The first cursor from one on, before whose event virtual time passes; the end if there is
    /// none.
    [[nodiscard]] std::size_t next_gap(std::size_t cursor) const;

    /// Where all that is due up to and including this time has happened.
    [[nodiscard]] Place at_time(std::int64_t t_ns) const;

private:
    [[nodiscard]] std::size_t size() const { return shape_->last(); }

    const RunShape* shape_;
};

}  // namespace app
