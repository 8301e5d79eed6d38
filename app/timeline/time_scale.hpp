#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "runtime/trace/log.hpp"

namespace app {

/// An iteration of the loop, from the position at which it begins to the one at which it ends. A
/// position counts the events that have happened.
struct IterationRange {
    std::uint32_t number = 0;
    std::size_t from = 0, to = 0;
};

/// What happens while the clock stands still.
struct Instant {
    std::int64_t t_ns = 0;
    std::size_t from = 0, to = 0;  ///< positions
};

/// How much room each event of a run takes on the axis. Everything worth seeing takes no virtual
/// time, so the axis widens each instant: one slot a handle, over which the handle's events are
/// spread evenly. Between two iterations is a little room for what the loop itself does. What `run`
/// does at the very end, the same in every program, is compressed.
class RunShape {
public:
    struct Place {
        double slots = 0;  ///< widths of handles before it; grows with the position, strictly
        double start =
            0;  ///< the same, but where the position's event begins a handle: of its edge
        std::int64_t t_ns = 0;
        std::size_t instant = 0;  ///< how often the clock has jumped
    };

    /// `log` is a whole run.
    explicit RunShape(const trace::Log& log);

    [[nodiscard]] std::size_t last() const { return places_.size() - 1; }
    [[nodiscard]] const Place& place_of(std::size_t position) const { return places_[position]; }
    [[nodiscard]] const std::vector<Instant>& instants() const { return instants_; }
    [[nodiscard]] const std::vector<IterationRange>& iterations() const { return iterations_; }
    /// The end of the time that is shown: that of the run, or a later deadline that somebody waited
    /// for in vain.
    [[nodiscard]] std::int64_t end_ns() const { return end_ns_; }

private:
    void place(const trace::Log& log, std::size_t begin, std::size_t end, double from, double step);
    void find_instants(const trace::Log& log);

    std::vector<Place> places_;  ///< by position
    std::vector<Instant> instants_;
    std::vector<IterationRange> iterations_;
    std::int64_t end_ns_ = 0;
};

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
    struct Options {
        Axis axis = Axis::time;
        double width = 0;  ///< pixels that the whole run shall have at zoom 1
        double zoom = 1;
        double em = 14;  ///< pixels; the slots' limits are multiples of it
    };

    TimeScale(const RunShape& shape, const Options& options);

    /// Of the whole run: `width * zoom`, or more where the slots would become too narrow.
    [[nodiscard]] double content_width() const { return content_; }
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
    double slot_ = 0;    ///< pixels a slot
    double per_ns_ = 0;  ///< pixels a nanosecond
    double jump_ = 0;    ///< pixels a jump of the clock
    double content_ = 0;
};

}  // namespace app
