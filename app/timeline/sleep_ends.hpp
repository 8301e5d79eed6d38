#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "app/run/run.hpp"
#include "app/run/sleeps.hpp"
#include "app/timeline/time_scale.hpp"

namespace app {

/// Where on an axis that stands still a sleep ends, for every delay that it can have: what is
/// dragged is the end. Of a lesson other instants may lie on its way, of which some move with it:
/// where it ends is found by running the program with that value of its parameter, when it is first
/// needed. What was recorded stands still, whatever the delay.
class SleepEnds {
public:
    /// How fine the values are that a drag leads to.
    enum class Snap { to_step, to_finest };

    /// The parameter outlives it.
    SleepEnds(const Run& run, const SleepPlace& sleep, const lessons::Parameter& parameter,
              const TimeScale::Rates& rates);

    /// Of a program that was recorded.
    SleepEnds(const Run& run, const Sleep& sleep, const TimeScale::Rates& rates);

    /// What the delay may be; without a name if it is no parameter's.
    [[nodiscard]] const lessons::Parameter& parameter() const { return *parameter_; }
    /// Pixels from the start of the run.
    [[nodiscard]] double x_of(const asyncio::Number& value) const;
    /// The allowed value under which it ends nearest to there.
    [[nodiscard]] asyncio::Number value_at(double x, Snap snap) const;

private:
    [[nodiscard]] double found_x(const asyncio::Number& value) const;

    Invocation invocation_;
    SleepPlace place_;
    std::shared_ptr<const RunShape> shape_;  ///< of what was recorded
    Sleep sleep_;                            ///< in that
    const lessons::Parameter* parameter_;
    TimeScale::Rates rates_;
    mutable std::vector<std::optional<double>> known_;  ///< by multiples of the finest step
};

}  // namespace app
