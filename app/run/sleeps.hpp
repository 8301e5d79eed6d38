#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "runtime/trace/log.hpp"

namespace app {

/// Which of a run's sleeps it is, so that it is found in another run of the program, too: the n-th
/// of its task at its line.
struct SleepPlace {
    trace::Id task{};
    std::uint32_t line = 0;
    std::uint32_t nth = 0;  ///< from 0

    auto operator<=>(const SleepPlace&) const = default;
};

/// A task waits for asyncio.sleep().
struct Sleep {
    SleepPlace place;
    std::size_t begin = 0;  ///< so many events have happened when it begins
    trace::Id timer{};      ///< none: it is sleep(0), which only gives way
    std::int64_t from_ns = 0;
    std::int64_t delay_ns = 0;  ///< what sleep() was given
    std::int64_t until_ns = 0;  ///< when its timer is due
    /// So many have happened when the task is ready again; never: `begin`.
    std::size_t woken = 0;
    bool cut_short = false;  ///< it woke up before its time, or the run ended first
};

/// Those of a whole run, by place.
[[nodiscard]] std::vector<Sleep> sleeps(const trace::Log& log);

/// Of those, the one at that place; null if there is none.
[[nodiscard]] const Sleep* find(const std::vector<Sleep>& sleeps, const SleepPlace& place);

}  // namespace app
