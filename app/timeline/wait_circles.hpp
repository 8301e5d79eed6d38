#pragma once

#include <cstddef>
#include <vector>

#include "app/timeline/timeline.hpp"

namespace app {

/// Tasks that wait for each other, each for the next one and the last for the first: none of them
/// can go on.
struct WaitCircle {
    std::vector<trace::Id> tasks;
    std::size_t from = 0, to = 0;  ///< positions: while they do; never over: beyond the run's end
};

/// All of the moment's run, in the order in which they close.
[[nodiscard]] std::vector<WaitCircle> wait_circles(const Moment& moment);

/// From the row of a task to that of the one that it waits for.
struct CircleArrow {
    std::size_t from = 0, to = 0;
    bool operator==(const CircleArrow&) const = default;
};

/// Of the circle that has closed last before the moment and is still closed. None of tasks that are
/// in one row, or in none.
[[nodiscard]] std::vector<CircleArrow> circle_arrows(const std::vector<WaitCircle>& circles,
                                                     const Moment& moment, const LaneRows& rows);

}  // namespace app
