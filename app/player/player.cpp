#include "app/player/player.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/player/same_place.hpp"

namespace app {

Player::Player(Invocation invocation) : Player(std::make_shared<Run>(std::move(invocation))) {}

Player::Player(std::shared_ptr<Run> run) : run_(std::move(run)), pacing_(run_->facts()) {}

void Player::open(Invocation invocation) {
    const auto file = program().python_file();
    const bool same_program = invocation.program.get() == &program();
    if (same_program)
        return change(std::move(invocation.values), {});
    if (!file.empty() && file == invocation.program->python_file())
        return reopen(std::move(invocation), {run_, place_});
    run_ = std::make_shared<Run>(std::move(invocation));
    pacing_ = Pacing{run_->facts()};
    changes_.forget();
    selected_ = {};
    jump({});
}

void Player::reopen(Invocation invocation, const ValueHistory::From& from) {
    // Both outlive what changes `from`.
    const std::shared_ptr<Run> before = from.run;
    const Place place = from.place;
    const Pacing pacing{before->facts()};
    const auto seen = std::max(place.cursor, before->frontier());
    run_ = std::make_shared<Run>(std::move(invocation));
    pacing_ = Pacing{run_->facts()};
    select(selected_);
    go(pacing.gap_ns(place.cursor) > 0 ? pacing_.at_time(pacing.clock_ns(place))
                                       : Place{same_place(*before, place.cursor, *run_), 0});
    // What has been seen stays seen.
    run_->run_to_event(same_place(*before, seen, *run_));
}

void Player::change(lessons::Values values, std::string_view what) {
    if (what.empty())
        end_change();
    Invocation changed{run_->invocation().program, std::move(values)};
    reopen(std::move(changed), changes_.change(what, {run_, place_}));
    changes_.arrive(place_);
    if (what.empty())
        end_change();
}

void Player::set_value(std::string_view parameter, asyncio::Number value) {
    auto values = run_->values();
    values.set(parameter, value);
    if (!(values == run_->values()))
        change(std::move(values), parameter);
}

void Player::reset_values() {
    auto values = lessons::initial_values(program().parameters());
    values.set_language(run_->values().language());
    if (!(values == run_->values()))
        change(std::move(values), {});
}

bool Player::cancel_change() {
    auto values = changes_.cancel(run_->values());
    if (values)
        reopen({run_->invocation().program, std::move(*values)}, {run_, place_});
    return values.has_value();
}

bool Player::undo() {
    auto values = changes_.undo(run_->values());
    if (values)
        reopen({run_->invocation().program, std::move(*values)}, {run_, place_});
    return values.has_value();
}

bool Player::redo() {
    auto values = changes_.redo(run_->values());
    if (!values)
        return false;
    changes_.show_before(run_);
    reopen({run_->invocation().program, std::move(*values)}, {run_, place_});
    return true;
}

void Player::set_language(lessons::Language language) {
    if (!program().translated() || run_->values().language() == language)
        return;
    auto changed = run_->invocation();
    changed.values.set_language(language);
    const auto before = std::exchange(run_, std::make_shared<Run>(std::move(changed)));
    pacing_ = Pacing{run_->facts()};
    run_->run_to_event(before->frontier());
}

std::size_t Player::frontier() const {
    return std::max(cursor(), run_->frontier());
}

void Player::play() {
    if (at_end())
        restart();
    standing_s_ = 0;  // what is shown has been read
    pause_at_ = Positions::never;
    playing_ = true;
}

void Player::play_to(std::size_t cursor) {
    play();
    pause_at_ = cursor;
}

void Player::advance(double seconds) {
    if (!(seconds > 0))
        return;
    while (playing_) {
        const double until = seconds_to_change();
        if (seconds < until)
            break;
        seconds -= until;
        if (standing_s_ > 0) {
            standing_s_ = 0;
            if (pacing_.gap_ns(cursor()) > 0)
                continue;
        }
        arrive(next_stop());
    }
    if (!playing_)
        return;
    if (standing_s_ > 0) {
        standing_s_ = std::max(standing_s_ - seconds * speed_, 0.0);
    } else if (const double wait = clock_wait_s(); wait > 0) {
        const auto gap_ns = static_cast<double>(pacing_.gap_ns(cursor()));
        place_.passed_ns +=
            std::llround(seconds / wait * (gap_ns - static_cast<double>(place_.passed_ns)));
    }
}

Playback Player::playback() const {
    return {.cursor = cursor(),
            .clock_ns = now_ns(),
            .playing = playing_,
            .clock_moves = clock_moves(),
            .seconds_to_change = playing_ ? seconds_to_change() : 0};
}

double Player::seconds_to_change() const {
    return standing_s_ > 0 ? standing_s_ / speed_ : clock_wait_s();
}

/// The real time until the clock shows when the next event happens.
double Player::clock_wait_s() const {
    const auto gap_ns = pacing_.gap_ns(cursor());
    if (gap_ns == 0)
        return 0;
    const double left = 1 - static_cast<double>(place_.passed_ns) / static_cast<double>(gap_ns);
    return std::max(left, 0.0) * Pacing::wait_s(gap_ns, speed_);
}

/// Where playing gets to next, once it has stood here and the clock has moved as it does here.
std::size_t Player::next_stop() const {
    auto stop = std::min(rests().after(cursor()), pacing_.next_gap(cursor() + 1));
    if (pauses_at_key_moments_) {
        const auto key = Positions::first_of(run_->facts().beats.key_lasts(), cursor());
        stop = std::min(stop, key == Positions::never ? stop : key + 1);
    }
    return pause_at_ > cursor() ? std::min(stop, pause_at_) : stop;
}

void Player::arrive(std::size_t cursor) {
    go({cursor, 0});
    const auto* beat = run_->facts().beats.with_last(cursor - 1);
    if (at_end() || cursor == pause_at_ || (pauses_at_key_moments_ && beat && beat->key_moment))
        return pause();
    if (rests().contains(cursor))
        standing_s_ = reading_time_();
}

void Player::step_forward() {
    seek(rests().after(cursor()));
}

void Player::step_back() {
    // Time that has passed since the last event is a way to go back, too.
    const bool past_cursor = now_ns() > pacing_.clock_ns(cursor());
    seek(rests().before(cursor() + (past_cursor ? 1 : 0)));
}

void Player::seek(std::size_t cursor) {
    jump({std::min(cursor, size()), 0});
}

void Player::seek_time(std::int64_t t_ns) {
    jump(pacing_.at_time(t_ns));
}

void Player::restart() {
    run_->rewind();
    go({});
}

void Player::set_speed(double speed) {
    speed_ = *std::min_element(speeds.begin(), speeds.end(), [&](double a, double b) {
        return std::abs(a - speed) < std::abs(b - speed);
    });
}

void Player::faster() {
    const auto next = std::upper_bound(speeds.begin(), speeds.end(), speed_);
    speed_ = next == speeds.end() ? speeds.back() : *next;
}

void Player::slower() {
    const auto here = std::lower_bound(speeds.begin(), speeds.end(), speed_);
    speed_ = here == speeds.begin() ? speeds.front() : *std::prev(here);
}

void Player::select(trace::Id task) {
    const bool known = run_->facts().index.begun_by<trace::TaskCreated>(task).has_value();
    selected_ = known ? task : trace::Id{};
}

Moment Player::moment(const Translation& tr) const {
    return {*run_,     log(), run_->facts(), world(), cursor(),    frontier(), now_ns(),
            selected_, tr,    stepping_,     false,   run_before()};
}

void Player::go(Place place) {
    run_->run_to_event(place.cursor);
    place_ = place;
    standing_s_ = 0;
}

void Player::jump(Place place) {
    pause();
    go(place);
}

}  // namespace app
