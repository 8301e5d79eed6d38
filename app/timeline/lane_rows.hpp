#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/run/moment.hpp"
#include "app/timeline/lane_filter.hpp"
#include "app/timeline/lane_groups.hpp"

namespace app {

/// A row of the timeline: a task's lane, or that of a group, above those of its tasks if it is
/// unfolded.
struct LaneRow {
    std::size_t life = LaneGroup::none;   ///< none: a group's
    std::size_t group = LaneGroup::none;  ///< none: a task's
    std::size_t depth = 0;                ///< in how many unfolded groups it is
    bool cancelled = false;               ///< the task is asked to cancel at some time
};

/// The rows that are shown one below another. Rebuilt only when a group is folded or unfolded, or
/// when the filter selects others.
class LaneRows {
public:
    static constexpr auto none = LaneGroup::none;

    /// `unfolded`: by group; groups beyond its end are folded.
    LaneRows(const TimelineFacts& facts, const LaneGroups& groups,
             const std::vector<bool>& unfolded);
    /// The tasks that fit the filter at a moment. `tasks`: of the lives.
    LaneRows(const TimelineFacts& facts, const LaneFilter& filter,
             const std::vector<LaneFilter::Task>& tasks, const Moment& moment);

    [[nodiscard]] const std::vector<LaneRow>& all() const { return rows_; }
    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    [[nodiscard]] bool is_group(std::size_t row) const { return rows_[row].group != none; }
    /// The row that a task is in; none: it is filtered out.
    [[nodiscard]] std::size_t of(std::size_t life) const { return row_of_[life]; }

    /// The links, by index and in order, that lead from the row of a task's creator to its own:
    /// none if both are in one group's row. Only if there are few rows, so that all may be seen at
    /// once.
    [[nodiscard]] const std::vector<std::uint32_t>& creations() const { return creations_; }

    /// The rows of a gathering's tasks; none if there are fewer than two.
    struct Span {
        std::size_t first = none, last = 0;
    };
    /// By gathering.
    [[nodiscard]] const std::vector<Span>& spans() const { return spans_; }

private:
    class Builder;

    void add_life(const TimelineFacts& facts, std::size_t life, std::size_t depth);
    void find_spans(const TimelineFacts& facts);
    void find_creations(const TimelineFacts& facts);

    std::vector<LaneRow> rows_;
    std::vector<std::size_t> row_of_;  ///< by life
    std::vector<Span> spans_;
    std::vector<std::uint32_t> creations_;
};

}  // namespace app
