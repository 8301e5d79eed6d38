#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "app/i18n/translation.hpp"
#include "app/run/run.hpp"

namespace app {

/// The first minute with the program. On a first start the first lesson asks one question; then it
/// is watched up to where main gives way, and stepped through from there; at its end the ways on
/// are offered. What has not been met yet is not shown.
enum class FirstMinute { question, run, ways_on };

/// What to look for in the first run, moment by moment.
class FirstRun {
public:
    /// `run` outlives it.
    explicit FirstRun(const Run& run);

    /// Main's first suspension has just happened there; the end of the run if it has none.
    [[nodiscard]] std::size_t gives_way() const { return gives_way_; }
    /// From each of these on it says something else.
    [[nodiscard]] std::array<std::size_t, 6> turns() const {
        return {0, gives_way_, std::min(gives_way_ + 1, begun_), begun_, goes_on_, run_->size()};
    }
    /// What has just been seen and what to press next, as markup.
    [[nodiscard]] std::string words(std::size_t cursor, const Translation& tr) const;

private:
    const Run* run_;
    std::size_t gives_way_, begun_, goes_on_;  ///< cursors at which steps by beat rest
    trace::Site site_ = trace::Site::none;     ///< where main gives way
    trace::Id first_awake_{};                  ///< the task that goes on
};

}  // namespace app
