#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "app/run/run_shape.hpp"
#include "app/timeline/time_scale.hpp"

namespace app::compare {

/// Where the moments of two runs lie on one horizontal axis, in pixels: what happens at one time
/// stands at one place. As on the timeline of one run each instant is widened, here by as much as
/// the run needs that does more in it. Both shapes outlive it.
class SharedClock {
public:
    /// `width`: of the whole axis, pixels. `axis` and `em` as for TimeScale.
    SharedClock(const RunShape& a, const RunShape& b, Axis axis, double width, double em);

    /// Of a position of one of the two runs.
    [[nodiscard]] double x_of(const RunShape& of, std::size_t position) const;
    /// Where that begins which the event before the position begins.
    [[nodiscard]] double start_of(const RunShape& of, std::size_t position) const;
    /// The start of the instant if there is one at that time.
    [[nodiscard]] double x_of_time(std::int64_t t_ns) const;
    /// What the clock shows at x.
    [[nodiscard]] std::int64_t time_at(double x) const;
    /// Of that run, the last position that is not to the right of x.
    [[nodiscard]] std::size_t position_at(const RunShape& of, double x) const;

    struct Mark {
        std::int64_t t_ns = 0;
        double x = 0;
    };
    /// The instants, at least `distance` pixels apart.
    [[nodiscard]] std::vector<Mark> ticks(double distance) const;

private:
    struct Column {
        std::int64_t t_ns = 0;
        double slots = 0;  ///< its width
        double left = 0;   ///< where it begins, pixels
    };
    void add(const RunShape& of);
    [[nodiscard]] double right_of(const Column& column) const {
        return column.left + column.slots * slot_;
    }
    /// Between the end of a column and what comes next.
    [[nodiscard]] double per_ns_after(const Column& column) const;
    [[nodiscard]] double x_of(const RunShape& of, const RunShape::Place& place, double slots) const;
    [[nodiscard]] const Column& column_at(std::int64_t t_ns) const;

    std::vector<Column> columns_;  ///< by time, each once
    double slot_ = 0;
    double last_per_ns_ = 0;  ///< after the last column
};

}  // namespace app::compare
