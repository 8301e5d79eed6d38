#pragma once

#include <cstddef>
#include <vector>

#include "app/run/run.hpp"
#include "app/run/sleeps.hpp"

namespace app {

/// Which parameter makes each sleep of a run as long as it is. That is found out, not declared: the
/// program is run once more for each of its parameters, with that one changed a little, and what
/// then sleeps for another time is what the parameter makes.
class DelayParameters {
public:
    explicit DelayParameters(const Run& run);

    /// All sleeps of the run.
    [[nodiscard]] const std::vector<Sleep>& sleeps() const { return sleeps_; }
    /// That of a timer; null: it is no sleep's.
    [[nodiscard]] const Sleep* sleep_of(trace::Id timer) const;
    /// Null: none makes it, or several do.
    [[nodiscard]] const lessons::Parameter* parameter_of(const Sleep& sleep) const;

private:
    std::vector<Sleep> sleeps_;
    std::vector<const lessons::Parameter*> parameters_;  ///< of each
};

}  // namespace app
