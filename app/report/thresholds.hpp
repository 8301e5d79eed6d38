#pragma once

#include <cstddef>
#include <cstdint>

/// From where on something is worth a finding. docs/report.md lists them; a test compares the two.
namespace app::report {

inline constexpr std::int64_t ms = 1'000'000;

/// `blocked`: one step or callback holds the thread for so long.
inline constexpr std::int64_t least_blocked_ns = 50 * ms;
/// `late`: a timer fires so long after its deadline.
inline constexpr std::int64_t least_late_ns = 20 * ms;
/// `queue_wait`: a task is ready for so long before it runs.
inline constexpr std::int64_t least_queue_wait_ns = 20 * ms;
/// `long_iteration`, `many_small_steps`: so long the handles of one iteration hold the thread,
/// without those that are `blocked`.
inline constexpr std::int64_t least_iteration_ns = 100 * ms;
/// `many_small_steps`: that many of them, or more; of fewer it is a `long_iteration`.
inline constexpr std::size_t many_steps = 20;
/// `swallowed`: so long a task goes on after its timeout.
inline constexpr std::int64_t least_past_timeout_ns = 50 * ms;
/// `sequential`: so much time could be saved.
inline constexpr std::int64_t least_saving_ns = 50 * ms;
/// `one_slow_child`: so long a gather waited for its last child alone,
inline constexpr std::int64_t least_alone_ns = 50 * ms;
/// and more than this part of all the time that it took.
inline constexpr double least_part_alone = 0.5;

}  // namespace app::report
