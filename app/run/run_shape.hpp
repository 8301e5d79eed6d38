#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "app/run/handle_runs.hpp"
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

    /// `log` is a whole run, `handles` are its handle_runs().
    RunShape(const trace::Log& log, std::span<const HandleRun> handles);

    [[nodiscard]] std::size_t last() const { return places_.size() - 1; }
    [[nodiscard]] const Place& place_of(std::size_t position) const { return places_[position]; }
    [[nodiscard]] const std::vector<Instant>& instants() const { return instants_; }
    [[nodiscard]] const std::vector<IterationRange>& iterations() const { return iterations_; }
    /// When the run ended; whoever still slept then slept until then.
    [[nodiscard]] std::int64_t end_ns() const { return end_ns_; }
    /// The clock went on by itself, not in jumps: what computes takes time, too.
    [[nodiscard]] bool true_clock() const { return true_clock_; }

private:
    void place(const trace::Log& log, std::size_t begin, std::size_t end, double from, double step);
    void find_instants(const trace::Log& log);

    std::vector<Place> places_;  ///< by position
    std::vector<Instant> instants_;
    std::vector<IterationRange> iterations_;
    std::int64_t end_ns_ = 0;
    bool true_clock_ = false;
};

}  // namespace app
