#include <algorithm>

#include "app/timeline/timeline_frame.hpp"

namespace app {

namespace {

using trace::TaskState;

constexpr std::size_t column_width = 2;  // pixels; narrower ones cost more than they tell

std::uint32_t& of(LaneDensity::Counts& counts, TaskState state) {
    return counts[static_cast<std::size_t>(state)];
}

/// A task that runs for less than a column would be missed at the column's edge.
void show_running(LaneDensity::Counts& counts) {
    if (of(counts, TaskState::running) > 0)
        return;
    for (const TaskState from : {TaskState::ready, TaskState::suspended, TaskState::done}) {
        if (of(counts, from) > 0) {
            --of(counts, from);
            break;
        }
    }
    of(counts, TaskState::running) = 1;
}

void add_column(std::vector<TimelineGroup::Column>& columns, const TimelineGroup::Column& next) {
    const bool empty = std::ranges::all_of(next.counts, [](auto count) { return count == 0; });
    if (next.x1 <= next.x0 || empty)
        return;
    const bool goes_on = !columns.empty() && columns.back().counts == next.counts &&
                         columns.back().faint == next.faint && columns.back().x1 >= next.x0;
    if (goes_on)
        columns.back().x1 = next.x1;
    else
        columns.push_back(next);
}

}  // namespace

std::vector<TimelineGroup::Column> density_columns(const TimelineFrame& frame,
                                                   const LaneDensity& density) {
    std::vector<TimelineGroup::Column> shown;
    const auto& columns = frame.columns;
    std::size_t changes = 0, runs = 0;
    for (std::size_t c = 0; c < columns.count(); c += column_width) {
        const auto end = std::min(c + column_width, columns.count());
        const float x0 = static_cast<float>(c);
        if (x0 >= frame.shown_x)
            break;
        // What holds at the column's right edge, but nothing that has not run.
        const auto last = columns.start(end);
        const auto position = std::min(last > 0 ? last - 1 : 0, frame.shown);
        changes = density.changes_at(position, changes);
        auto counts = density.after(changes);
        const auto begun = density.runs_before(columns.start(c), runs);
        runs = density.runs_before(std::min(last, frame.shown + 1), begun);
        if (runs > begun)
            show_running(counts);
        const float x1 = std::min({static_cast<float>(end), frame.width, frame.shown_x});
        const float now = std::clamp(frame.now_x, x0, x1);
        add_column(shown, {x0, now, counts, false});
        add_column(shown, {now, x1, counts, true});
    }
    return shown;
}

TimelineLane group_lane(const TimelineFrame& frame, const LaneGroup& group,
                        const LaneDensity& density) {
    TimelineLane lane;
    lane.label = group_label(frame.moment, group);
    TimelineGroup shown;
    shown.tasks = group.members.size();
    shown.counts = density.after(density.changes_at(frame.moment.cursor, 0));
    shown.columns = density_columns(frame, density);
    lane.group = std::move(shown);
    return lane;
}

}  // namespace app
