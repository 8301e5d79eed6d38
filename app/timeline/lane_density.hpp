#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "app/timeline/lane_groups.hpp"

namespace app {

/// How many of a group's tasks are in each state, at any position. A count every so many changes is
/// kept, so that a column of pixels costs the same wherever it is.
class LaneDensity {
public:
    using Counts = std::array<std::uint32_t, trace::task_states>;  ///< by state

    /// After those that have been added.
    void add(const StateChange& change);

    /// How many changes there have been at a position; `before`: of an earlier one, or 0.
    [[nodiscard]] std::size_t changes_at(std::size_t position, std::size_t before) const;
    [[nodiscard]] Counts after(std::size_t changes) const;
    /// How often a task has begun to run before a position; `before`: of an earlier one, or 0.
    [[nodiscard]] std::size_t runs_before(std::size_t position, std::size_t before) const;

private:
    static constexpr std::size_t distance = 32;

    struct Change {
        std::uint32_t position;
        std::uint8_t from, to;
    };
    static void apply(const Change& change, Counts& counts);

    std::vector<Change> changes_;
    std::vector<Counts> kept_;  ///< after each `distance` changes
    Positions runs_;
    Counts last_{};
};

/// Of all tasks of a run together.
[[nodiscard]] LaneDensity density_of_all(const TimelineFacts& facts);
/// Of the members of each group of a run.
[[nodiscard]] std::vector<LaneDensity> lane_densities(const TimelineFacts& facts,
                                                      const LaneGroups& groups);

}  // namespace app
