#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "app/run/run_facts.hpp"

namespace app {

/// A place in a run: how many events have happened, and how much has been played of what lies
/// before the next one.
struct Place {
    std::size_t cursor = 0;
    std::int64_t played_ns = 0;
    bool operator==(const Place&) const = default;
};

/// What a run takes to play at speed 1. Before an event lies either virtual time, which passes as
/// it is, or, at an instant, its share of a beat: a handle takes one, over which its events are
/// spread, so does run's cancelling of what is left, and all other events take none.
class Pacing {
public:
    static constexpr std::int64_t beat_ns = 350'000'000;

    /// Of a whole run. The facts must outlive it.
    Pacing(const trace::Log& log, const RunFacts& facts);

    /// The clock after `cursor` events.
    [[nodiscard]] std::int64_t clock_ns(std::size_t cursor) const {
        return shape_->place_of(cursor).t_ns;
    }
    [[nodiscard]] std::int64_t clock_ns(Place place) const;
    /// Virtual time that passes before event number `cursor`; 0 after the last.
    [[nodiscard]] std::int64_t gap_ns(std::size_t cursor) const;
    /// What lies before event number `cursor`.
    [[nodiscard]] std::int64_t cost_ns(std::size_t cursor) const;

    /// `ns` of playing further.
    [[nodiscard]] Place after(Place place, std::int64_t ns) const;
    /// Where all that is due up to and including this time has happened.
    [[nodiscard]] Place at_time(std::int64_t t_ns) const;

private:
    [[nodiscard]] std::size_t size() const { return pauses_ns_.size(); }

    const RunShape* shape_;
    std::vector<std::int64_t> pauses_ns_;  ///< before each event
};

}  // namespace app
