#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "app/compare/comparison.hpp"
#include "app/player/playback.hpp"

namespace app::compare {

/// The transport over two runs on one clock: it keeps the place in both, and goes from one step of
/// either to the next, as Player does in one.
class PairPlayer {
public:
    /// Another pair, which outlives it or the next call, where so many events of A have happened
    /// and the clock shows this; both at their ends where A is at its own.
    void open(const Run& a, const Run& b, std::size_t cursor_of_a, std::int64_t t_ns);
    /// Another B: A and the clock stay.
    void replace_b(const Run& b);

    /// How many events have happened in each.
    [[nodiscard]] const Both<std::size_t>& cursors() const { return cursors_; }
    /// The clock: of the run that is further on, or on the way to the next instant of both.
    [[nodiscard]] std::int64_t now_ns() const;
    [[nodiscard]] bool at_start() const { return cursors_ == Both<std::size_t>{}; }
    [[nodiscard]] bool at_end() const;

    // Steps and seeks pause.
    /// To where so many have happened and, between two instants, the clock shows this.
    void seek(Both<std::size_t> cursors, std::int64_t t_ns);
    /// To where so many events have happened in one of them, and in the other all that happens no
    /// later, and no further into the instant.
    void seek_a(std::size_t cursor);
    void seek_b(std::size_t cursor);
    /// To where all has happened that is due up to and including this time.
    void seek_time(std::int64_t t_ns);
    /// The earlier of the two next steps; both, if they are at one time and as far into it.
    void step_forward();
    /// The later of the two last ones.
    void step_back();
    void go_to_start() { seek({}, 0); }
    void go_to_end();

    /// A place at which playing stands for longer, as there is something to read about it, or
    /// pauses: once so many events have happened in one of the two.
    struct Stop {
        static constexpr auto never = std::numeric_limits<std::size_t>::max();
        Both<std::size_t> at{never, never};
        double reading_s = 0;
    };
    void set_stops(std::vector<Stop> stops) { stops_ = std::move(stops); }
    void set_pauses_at_stops(bool pauses) { pauses_at_stops_ = pauses; }

    [[nodiscard]] bool playing() const { return playing_; }
    /// At the end it begins again.
    void play();
    void pause() { playing_ = false; }
    void toggle() { playing_ ? pause() : play(); }
    void set_speed(double speed) { speed_ = speed; }
    /// Lets this much real time pass: nothing happens unless it plays. At the end it pauses.
    void advance(double seconds);
    [[nodiscard]] Playback playback() const;

    /// How long a step stands at speed 1 when playing gets there, at least.
    static constexpr double least_reading_s = 0.9;

private:
    void go_forward();
    void arrive();
    [[nodiscard]] std::int64_t happened_ns() const;
    [[nodiscard]] std::int64_t gap_ns() const;
    [[nodiscard]] double clock_wait_s() const;
    [[nodiscard]] double seconds_to_change() const;

    Both<const Run*> runs_;
    Both<std::size_t> cursors_;
    std::int64_t clock_ns_ = 0;  ///< later than what has happened: on the way to what follows
    std::vector<Stop> stops_;
    bool pauses_at_stops_ = false;
    bool playing_ = false;
    double standing_s_ = 0;  ///< while it plays: for so long it still stands, at speed 1
    double speed_ = 1;
};

}  // namespace app::compare
