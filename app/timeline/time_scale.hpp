#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "app/run/run_shape.hpp"

namespace app {

enum class Axis {
    time,   ///< true to the clock between the instants
    steps,  ///< the instants alone, a narrow gap for each jump of the clock
};

struct Tick {
    std::int64_t t_ns = 0;
    double x = 0;
};

/// Where everything of a run lies on the horizontal axis, in pixels from the start of the run, and
/// what lies there. Cheap to make; the shape must outlive it.
class TimeScale {
public:
    /// Pixels that everything takes.
    struct Rates {
        double slot = 0;    ///< a slot
        double per_ns = 0;  ///< a nanosecond between the instants
        double jump = 0;    ///< a jump of the clock on the axis of steps
        bool operator==(const Rates&) const = default;
    };

    struct Options {
        Axis axis = Axis::time;
        double width = 0;  ///< pixels that the whole run shall have at zoom 1
        double zoom = 1;
        double em = 14;  ///< pixels; the slots' limits are multiples of it
        /// Up to this time there is an axis, though the run ends before.
        std::int64_t until_ns = 0;
        /// What a scale of another run had: then that stands instead of what width and zoom give.
        std::optional<Rates> rates{};
    };

    TimeScale(const RunShape& shape, const Options& options);

    /// Of the whole run: `width * zoom`, or more where the slots would become too narrow.
    [[nodiscard]] double content_width() const { return content_; }
    [[nodiscard]] const Rates& rates() const { return rates_; }
    [[nodiscard]] double x_of(std::size_t position) const;
    /// Where that begins which the event before the position begins: a handle's block begins a
    /// little before its first event, or it would have no width yet when it has just begun.
    [[nodiscard]] double start_of(std::size_t position) const;
    /// The start of the instant if there is one at that time.
    [[nodiscard]] double x_of_time(std::int64_t t_ns) const;
    /// The position nearest to x: position_at(x_of(p)) == p.
    [[nodiscard]] std::size_t position_at(double x) const;
    /// What the clock shows at x: time_at(x_of_time(t)) == t to the precision of double, where the
    /// axis shows time; on the axis of steps, as on the axis of time, evenly from one instant to
    /// the next.
    [[nodiscard]] std::int64_t time_at(double x) const;
    /// Marks for the ruler, at least `distance` pixels apart, in order: those of the instants, and
    /// round times between them if there is room for each. Of a run of very many instants, those
    /// near what is between `left` and `right`.
    [[nodiscard]] std::vector<Tick> ticks(double distance, double left, double right) const;

private:
    [[nodiscard]] Tick tick_at(std::int64_t t_ns) const { return {t_ns, x_of_time(t_ns)}; }
    void add_round_times(std::vector<Tick>& ticks, double distance, std::int64_t from_ns,
                         std::int64_t to_ns) const;

    const RunShape* shape_;
    Rates rates_;
    std::int64_t end_ns_ = 0;
    double content_ = 0;
};

}  // namespace app
