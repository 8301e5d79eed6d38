#pragma once

#include <cstddef>
#include <vector>

#include "app/learn/asked.hpp"
#include "app/learn/question.hpp"

namespace app {

/// The timer that led to an event at this very time, by whatever callbacks and tasks; none if none
/// did.
[[nodiscard]] trace::Id timer_behind(const Asked& asked, std::size_t position);

/// All orders in which events may come: that of the run first, and those in which timers that are
/// due at the same time fire in another order. Python's documentation leaves that open: "If two
/// callbacks are scheduled for exactly the same time, the order in which they are called is
/// undefined." (loop.call_later). `positions`: of at most seven events; answers are indices into
/// them.
[[nodiscard]] std::vector<Answer> legal_orders(const Asked& asked,
                                               const std::vector<std::size_t>& positions);

}  // namespace app
