#pragma once

#include <algorithm>

#include "app/scene/timeline.hpp"

namespace app {

/// What the parts of the timeline's scene are made from.
struct TimelineFrame {
    TimelineFrame(const trace::Log& a_log, const TimelineFacts& a_facts, const Moment& a_moment,
                  const TimelineView& a_view, const TimeScale& a_scale, double a_width)
        : log(a_log),
          facts(a_facts),
          moment(a_moment),
          view(a_view),
          scale(a_scale),
          width(static_cast<float>(a_width)),
          offset(a_view.left * a_scale.content_width()),
          shown(std::max(a_moment.cursor, a_moment.frontier)),
          now_x(to_view(now_on_axis())),
          shown_x(std::max(now_x, x(shown))) {}

    const trace::Log& log;
    const TimelineFacts& facts;
    const Moment& moment;
    const TimelineView& view;
    const TimeScale& scale;
    float width;
    double offset;      ///< of the left edge in the run, pixels
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
    [[nodiscard]] double now_on_axis() const {
        // Between two instants the clock is ahead of the last event.
        const double x_now = scale.x_of(moment.cursor);
        if (moment.now_ns <= facts.shape.place_of(moment.cursor).t_ns)
            return x_now;
        return std::clamp(scale.x_of_time(moment.now_ns), x_now, scale.x_of(moment.cursor + 1));
    }

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

[[nodiscard]] std::vector<TimelineLane> timeline_lanes(const TimelineFrame& frame);
[[nodiscard]] std::vector<TimelineArrow> timeline_arrows(const TimelineFrame& frame);

}  // namespace app
