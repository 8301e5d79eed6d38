#pragma once

#include <algorithm>

#include "app/run/first_near.hpp"
#include "app/timeline/pixel_columns.hpp"
#include "app/timeline/timeline.hpp"

namespace app {

/// Where the now line is, pixels from the start of the run.
[[nodiscard]] inline double now_on_axis(const Moment& moment, const TimeScale& scale) {
    // Between two instants the clock is ahead of the last event.
    const double x_now = scale.x_of(moment.cursor);
    if (moment.now_ns <= moment.facts.shape.place_of(moment.cursor).t_ns)
        return x_now;
    return std::clamp(scale.x_of_time(moment.now_ns), x_now, scale.x_of(moment.cursor + 1));
}

/// Where what is seen of the run begins, pixels from its start.
[[nodiscard]] inline double left_edge(const TimelineView& view, const TimeScale& scale) {
    return view.held ? view.held->offset : view.left * scale.content_width();
}

/// What the parts of the timeline's scene are made from.
struct TimelineFrame {
    TimelineFrame(const trace::Log& a_log, const TimelineFacts& a_facts, const LaneRows& a_rows,
                  const RowRange& a_seen, const Moment& a_moment, const TimelineView& a_view,
                  const TimeScale& a_scale, const PixelColumns& a_columns, double a_width)
        : log(a_log),
          facts(a_facts),
          rows(a_rows),
          seen_rows(a_seen),
          moment(a_moment),
          view(a_view),
          scale(a_scale),
          width(static_cast<float>(a_width)),
          offset(left_edge(a_view, a_scale)),
          columns(a_columns),
          shown(std::max(a_moment.cursor, a_moment.frontier)),
          now_x(to_view(now_on_axis(a_moment, a_scale))),
          shown_x(std::max(now_x, x(shown))) {}

    const trace::Log& log;
    const TimelineFacts& facts;
    const LaneRows& rows;
    RowRange seen_rows;
    const Moment& moment;
    const TimelineView& view;
    const TimeScale& scale;
    float width;
    double offset;  ///< of the left edge in the run, pixels
    const PixelColumns& columns;
    std::size_t shown;  ///< what is beyond this position has not run
    float now_x;
    float shown_x;

    [[nodiscard]] float to_view(double on_axis) const {
        return static_cast<float>(on_axis - offset);
    }
    [[nodiscard]] float x(std::size_t position) const { return to_view(scale.x_of(position)); }
    [[nodiscard]] float start(std::size_t position) const {
        return to_view(scale.start_of(position));
    }
    [[nodiscard]] float x_of_time(std::int64_t t_ns) const {
        return to_view(scale.x_of_time(t_ns));
    }
    [[nodiscard]] bool seen(float x0, float x1) const { return x1 >= 0 && x0 <= width; }
    [[nodiscard]] bool faint(std::size_t position) const { return position > moment.cursor; }

    /// The row that a task is in; none: it is in none, or in none that is shown.
    [[nodiscard]] std::optional<std::size_t> row_of(trace::Id task) const {
        const Life* life = facts.life(task);
        if (!life)
            return std::nullopt;
        const auto row = rows.of(static_cast<std::size_t>(life - facts.lives.data()));
        return row == LaneRows::none ? std::nullopt : std::optional{row};
    }

    /// The column in which something begins.
    [[nodiscard]] std::size_t column(float x0) const {
        const auto last = static_cast<float>(columns.count() - 1);
        return static_cast<std::size_t>(std::clamp(x0, 0.0F, last));
    }

    /// Goes through those of `count` things that are seen, which are in order and begin at from(i):
    /// one(i) for each, or many(i, j) for those from i up to j that share a pixel.
    template <class From, class One, class Many>
    void each_seen(std::size_t count, From from, One one, Many many) const {
        const auto first = std::min(columns.first_seen(), shown);
        auto i = first_near(0, count, [&](std::size_t at) { return from(at) <= first; });
        i = i > 0 ? i - 1 : 0;
        const auto end = std::min(columns.last_seen(), shown);
        while (i < count && from(i) <= end) {
            auto next = i + 1;
            if (columns.crowded()) {
                const auto right = columns.start(column(start(from(i))) + 1);
                next = first_near(next, count, [&](std::size_t at) { return from(at) < right; });
                // The last of them may go on into other columns.
                if (next - i > 1 && (next == count || from(next) > right))
                    --next;
            }
            next - i > 1 ? many(i, next) : one(i);
            i = next;
        }
    }
    /// Of those that share a pixel, so many are looked at for the one that tells most.
    static constexpr std::size_t few = 8;

    /// The parts of what lasts from one position to another that lie before and beyond the cursor:
    /// add(x0, x1, faint).
    template <class Add>
    void parts(std::size_t from, std::size_t to, Add add) const {
        if (from > shown)
            return;
        const float x0 = start(from);
        const float x1 = to <= shown ? start(to) : shown_x;
        if (!seen(x0, x1))
            return;
        if (!faint(from))
            add(x0, faint(to) ? std::min(x1, now_x) : x1, false);
        const float beyond = std::max(x0, now_x);
        if (faint(to) && x1 > beyond)
            add(beyond, x1, true);
    }
};

[[nodiscard]] std::vector<TimelineLane> timeline_lanes(const TimelineFrame& frame,
                                                       const LaneGroups& groups,
                                                       const std::vector<LaneDensity>& densities);
[[nodiscard]] TimelineLane group_lane(const TimelineFrame& frame, const LaneGroup& group,
                                      const LaneDensity& density);
/// How many tasks are in each state, column by column of pixels.
[[nodiscard]] std::vector<TimelineGroup::Column> density_columns(const TimelineFrame& frame,
                                                                 const LaneDensity& density);
[[nodiscard]] std::vector<TimelineArrow> timeline_arrows(const TimelineFrame& frame);

}  // namespace app
