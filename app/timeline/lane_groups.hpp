#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "app/run/timeline_facts.hpp"

namespace app {

/// Tasks for which one lane can stand: all that a library makes; of the program's, those that are
/// so many and so alike, made by one task of one coroutine, as for a gather, or, where nobody makes
/// many, all of one coroutine.
struct LaneGroup {
    static constexpr auto none = static_cast<std::size_t>(-1);

    trace::Text coro = trace::Text::none;  ///< none: a library's, of any
    trace::Text library = trace::Text::none;
    std::size_t creator = none;        ///< a life; none: nobody's, or of several
    std::size_t within = none;         ///< the group that its creator is in
    std::vector<std::size_t> members;  ///< lives, in order of creation
};

/// The groups of a run. If but a few lanes are the program's, those are in none.
class LaneGroups {
public:
    static constexpr std::size_t few_lanes = 24;
    static constexpr std::size_t least_members = 8;

    explicit LaneGroups(const std::vector<Life>& lives);

    /// In order of their first members; a group comes after that which it is within.
    [[nodiscard]] const std::vector<LaneGroup>& all() const { return groups_; }
    /// The innermost group that a life is in; none: it has a lane in any case.
    [[nodiscard]] std::size_t of(std::size_t life) const { return group_of_[life]; }

private:
    static constexpr std::size_t most_nested = 4;  // what is nested deeper folds with its group

    std::vector<LaneGroup> groups_;
    std::vector<std::size_t> group_of_;  ///< by life
};

}  // namespace app
