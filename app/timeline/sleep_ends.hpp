#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "app/run/run.hpp"
#include "app/run/sleeps.hpp"
#include "app/timeline/time_scale.hpp"

namespace app {

/// Where on an axis that stands still a sleep of a lesson ends, for every value of the parameter
/// that makes it: what is dragged is the end, and other instants may lie on its way, of which some
/// move with it. Each is found by running the program with that value, when it is first needed.
class SleepEnds {
public:
    /// How fine the values are that a drag leads to.
    enum class Snap { to_step, to_finest };

    /// The parameter outlives it.
    SleepEnds(const Run& run, const SleepPlace& sleep, const lessons::Parameter& parameter,
              const TimeScale::Rates& rates);

    [[nodiscard]] const SleepPlace& sleep() const { return sleep_; }
    [[nodiscard]] const lessons::Parameter& parameter() const { return *parameter_; }
    /// Pixels from the start of the run.
    [[nodiscard]] double x_of(const asyncio::Number& value) const;
    /// The allowed value under which it ends nearest to there.
    [[nodiscard]] asyncio::Number value_at(double x, Snap snap) const;

private:
    [[nodiscard]] double found_x(const asyncio::Number& value) const;

    Invocation invocation_;
    SleepPlace sleep_;
    const lessons::Parameter* parameter_;
    TimeScale::Rates rates_;
    mutable std::vector<std::optional<double>> known_;  ///< by multiples of the finest step
};

}  // namespace app
