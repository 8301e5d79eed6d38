#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

#include "app/player/pacing.hpp"
#include "app/player/playback.hpp"
#include "app/player/value_history.hpp"
#include "app/run/moment.hpp"
#include "app/run/rests.hpp"
#include "app/run/run.hpp"

namespace app {

/// The transport over one run: it keeps the place, and steps the runtime there.
///
/// Playing goes from one rest of the chosen unit to the next, and each stands for long enough to be
/// read. Between two instants the clock moves, at a speed of its own (Pacing).
class Player {
public:
    static constexpr std::array speeds{0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0};

    explicit Player(Invocation invocation);
    /// A run that has not been stepped yet.
    explicit Player(std::shared_ptr<Run> run);

    /// Another program begins at its start, paused. Other values for the same one, or a later
    /// recording of its file, keep the place
    /// where they can: between two instants the time, else the same event of the same task.
    void open(Invocation invocation);
    /// Of the program that is played. One change of that parameter until end_change(): it keeps
    /// the place that there was before it, through whatever values it goes.
    void set_value(std::string_view parameter, asyncio::Number value);
    /// As the program has them at first: one change.
    void reset_values();
    /// As if what has been changed since the last end_change() had not; false: nothing was.
    bool cancel_change();
    void end_change() { changes_.end_change(run_->values()); }
    /// Takes the last change back, or makes it again. False: there is none.
    bool undo();
    bool redo();
    /// The run before the last change, see Moment::before.
    [[nodiscard]] const Run* run_before() const { return changes_.before().get(); }
    /// What is played now has been changed elsewhere, and the next run of it comes after that.
    void show_run_before() { changes_.show_before(run_); }
    void hide_run_before() { changes_.hide_before(); }
    /// The language of the program's own strings. All else stays as it is, the moment too.
    void set_language(lessons::Language language);

    [[nodiscard]] const Program& program() const { return run_->program(); }
    [[nodiscard]] const Run& run() const { return *run_; }
    [[nodiscard]] const std::shared_ptr<Run>& shared_run() const { return run_; }
    [[nodiscard]] const trace::Log& log() const { return run_->log(); }
    [[nodiscard]] const trace::World& world() const { return run_->at(cursor()); }

    /// How many events have happened, 0 to size().
    [[nodiscard]] std::size_t cursor() const { return place_.cursor; }
    [[nodiscard]] std::size_t size() const { return run_->size(); }
    /// How many events have happened at some time in this run; not less than cursor().
    [[nodiscard]] std::size_t frontier() const;
    /// The clock, in nanoseconds of virtual time.
    [[nodiscard]] std::int64_t now_ns() const { return pacing_.clock_ns(place_); }
    [[nodiscard]] bool at_start() const { return cursor() == 0; }
    [[nodiscard]] bool at_end() const { return cursor() == size(); }

    [[nodiscard]] bool playing() const { return playing_; }
    /// At the end it restarts.
    void play();
    /// Plays and pauses where that many events have happened.
    void play_to(std::size_t cursor);
    void pause() { playing_ = false; }
    void toggle() { playing_ ? pause() : play(); }
    /// Whether it plays and the clock moves; else only an event changes anything.
    [[nodiscard]] bool clock_moves() const {
        return playing_ && standing_s_ == 0 && place_.passed_ns < pacing_.gap_ns(cursor());
    }
    /// The real time that passes, while it plays, until an event happens or the clock begins to
    /// move.
    [[nodiscard]] double seconds_to_change() const;
    /// Lets this much real time pass: nothing happens unless it plays. At the end it pauses.
    void advance(double seconds);
    [[nodiscard]] Playback playback() const;

    /// How long a rest stands at speed 1 when playing gets there, in seconds: asked for then, of
    /// the player as it is.
    using ReadingTime = std::function<double()>;
    static constexpr double least_reading_s = 0.9;
    void set_reading_time(ReadingTime reading_time) { reading_time_ = std::move(reading_time); }

    /// Whether playing pauses at key moments (Beat).
    [[nodiscard]] bool pauses_at_key_moments() const { return pauses_at_key_moments_; }
    void set_pauses_at_key_moments(bool pauses) { pauses_at_key_moments_ = pauses; }

    [[nodiscard]] Stepping stepping() const { return stepping_; }
    [[nodiscard]] StepUnit unit() const { return stepping_.unit; }
    void set_unit(StepUnit unit) { stepping_.unit = unit; }
    /// Whether a step by beat goes through the parts of asyncio.run's clean-up.
    void set_clean_up_open(bool open) { stepping_.clean_up_open = open; }
    /// Whether it goes through what libraries do among themselves as well.
    void set_all(bool all) { stepping_.all = all; }
    // Steps and seeks pause. Back rests at the same places as forward.
    void step_forward();
    void step_back();
    /// To where that many events have happened; beyond the end is the end.
    void seek(std::size_t cursor);
    /// To where all that is due up to and including this time has happened.
    void seek_time(std::int64_t t_ns);
    void go_to_start() { seek(0); }
    void go_to_end() { seek(size()); }
    /// Restarts from the beginning; keeps playing if it was.
    void restart();

    [[nodiscard]] double speed() const { return speed_; }
    /// Takes the nearest of `speeds`.
    void set_speed(double speed);
    void faster();
    void slower();

    [[nodiscard]] trace::Id selected() const { return selected_; }
    /// A task that the run does not have selects none.
    void select(trace::Id task);

    /// Valid until the player is next told to do something.
    [[nodiscard]] Moment moment(const Translation& tr) const;

private:
    void change(lessons::Values values, std::string_view what);
    /// Another run of the program, at the place that is `from` of another.
    void reopen(Invocation invocation, const ValueHistory::From& from);
    void go(Place place);
    void jump(Place place);
    void arrive(std::size_t cursor);
    [[nodiscard]] double clock_wait_s() const;
    [[nodiscard]] std::size_t next_stop() const;
    [[nodiscard]] Rests rests() const { return {log(), run_->facts(), stepping_, selected_}; }

    std::shared_ptr<Run> run_;
    ValueHistory changes_;  ///< of this program
    Pacing pacing_;
    Place place_;
    bool playing_ = false;
    std::size_t pause_at_ = Positions::never;  ///< while it plays
    double standing_s_ = 0;  ///< while it plays: for so long it still stands, at speed 1
    double speed_ = 1;
    Stepping stepping_{StepUnit::beat};
    bool pauses_at_key_moments_ = false;
    ReadingTime reading_time_ = [] { return least_reading_s; };
    trace::Id selected_{};
};

}  // namespace app
