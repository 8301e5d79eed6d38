#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "app/player/run.hpp"
#include "app/scene/moment.hpp"

namespace app {

/// How far a step goes. `task_change`: to the next change of the selected task's state or line; of
/// any task's if none is selected.
enum class StepUnit { event, iteration, task_change };

/// The transport over one run: it keeps the place, and steps the runtime there.
///
/// A place is a number of events that have happened (the cursor) and, between two instants, the
/// time on the clock. While it plays, virtual time passes between instants; at an instant the clock
/// stands still, and each handle takes one beat, over which its events are spread.
class Player {
public:
    static constexpr double beat_s = 0.35;
    static constexpr std::array speeds{0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0};

    Player(const lessons::Lesson& lesson, const lessons::Values& values);
    explicit Player(const lessons::Lesson& lesson) : Player(lesson, lesson.initial_values()) {}

    /// Another lesson begins at its start, paused. Other values for the same lesson keep the place
    /// where they can: the same event of the same task, or, between two instants, the time.
    void open(const lessons::Lesson& lesson, const lessons::Values& values);
    void open(const lessons::Lesson& lesson) { open(lesson, lesson.initial_values()); }
    void set_value(std::string_view parameter, asyncio::Number value);

    [[nodiscard]] const lessons::Lesson& lesson() const { return run_->lesson(); }
    [[nodiscard]] const lessons::Values& values() const { return run_->values(); }
    [[nodiscard]] const Run& run() const { return *run_; }
    [[nodiscard]] const trace::Log& log() const { return run_->log(); }
    [[nodiscard]] const trace::World& world() const { return world_; }

    /// How many events have happened, 0 to size().
    [[nodiscard]] std::size_t cursor() const { return cursor_; }
    [[nodiscard]] std::size_t size() const { return run_->size(); }
    /// How many events the runtime has produced; not less than cursor().
    [[nodiscard]] std::size_t frontier() const;
    /// The clock, in nanoseconds of virtual time.
    [[nodiscard]] std::int64_t now_ns() const;
    [[nodiscard]] bool at_start() const { return cursor_ == 0; }
    [[nodiscard]] bool at_end() const { return cursor_ == size(); }

    [[nodiscard]] bool playing() const { return playing_; }
    /// From the end it plays from the start again.
    void play();
    void pause() { playing_ = false; }
    void toggle() { playing_ ? pause() : play(); }
    /// Whether there is something to do each frame.
    [[nodiscard]] bool needs_frames() const { return playing_; }
    /// Lets this much real time pass: nothing happens unless it plays. At the end it pauses.
    void advance(double seconds);

    [[nodiscard]] StepUnit unit() const { return unit_; }
    void set_unit(StepUnit unit) { unit_ = unit; }
    // Steps and seeks pause. Back rests at the same places as forward.
    void step_forward();
    void step_back();
    void seek(std::size_t cursor);
    /// To where everything that is due up to and including this time has happened.
    void seek_time(std::int64_t t_ns);
    void go_to_start() { seek(0); }
    void go_to_end() { seek(size()); }
    /// A new run from the start; plays on if it was playing.
    void restart();

    [[nodiscard]] double speed() const { return speed_; }
    /// Takes the nearest of `speeds`.
    void set_speed(double speed);
    void faster();
    void slower();

    [[nodiscard]] trace::Id selected() const { return selected_; }
    /// No task: none is selected.
    void select(trace::Id task);

    [[nodiscard]] Moment moment(const Translation& tr) const;

private:
    struct Place {
        std::size_t cursor = 0;
        std::int64_t played_ns = 0;
    };

    void load(const lessons::Lesson& lesson, const lessons::Values& values);
    void go(Place place);
    [[nodiscard]] std::int64_t clock_ns(std::size_t cursor) const;
    [[nodiscard]] std::int64_t gap_ns(std::size_t event) const;
    [[nodiscard]] Place place_at(std::int64_t t_ns) const;
    /// Where steps of the chosen unit rest, in order; 0 and size() among them.
    [[nodiscard]] const std::vector<std::size_t>& rests() const;

    std::unique_ptr<Run> run_;
    std::vector<std::int64_t> pauses_ns_;  ///< before each event, at an instant, at speed 1
    std::size_t cursor_ = 0;
    std::int64_t played_ns_ = 0;  ///< of what lies between the last event and the next, at speed 1
    trace::World world_;          ///< at the cursor
    bool playing_ = false;
    double speed_ = 1;
    StepUnit unit_ = StepUnit::event;
    trace::Id selected_{};

    struct Rests {
        StepUnit unit;
        trace::Id task;
        std::vector<std::size_t> cursors;
    };
    mutable std::optional<Rests> rests_;
};

}  // namespace app
