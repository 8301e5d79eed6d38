#include "app/player/player.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/player/same_place.hpp"

namespace app {

Player::Player(Invocation invocation) : Player(std::make_shared<Run>(std::move(invocation))) {}

Player::Player(std::shared_ptr<Run> run)
    : run_(std::move(run)), pacing_(run_->log(), run_->facts()) {}

void Player::open(Invocation invocation) {
    const bool same_program = invocation.program.get() == &program();
    const bool between_instants = pacing_.gap_ns(cursor()) > 0;
    const auto now = now_ns();
    const auto before = std::exchange(run_, std::make_shared<Run>(std::move(invocation)));
    pacing_ = Pacing{run_->log(), run_->facts()};
    if (!same_program) {
        selected_ = {};
        return jump({});
    }
    select(selected_);
    go(between_instants ? pacing_.at_time(now) : Place{same_place(*before, cursor(), *run_), 0});
}

void Player::set_value(std::string_view parameter, asyncio::Number value) {
    auto changed = run_->invocation();
    changed.values.set(parameter, value);
    if (!(changed.values == run_->values()))
        open(std::move(changed));
}

void Player::set_language(lessons::Language language) {
    if (!program().translated() || run_->values().language() == language)
        return;
    auto changed = run_->invocation();
    changed.values.set_language(language);
    const auto before = std::exchange(run_, std::make_shared<Run>(std::move(changed)));
    pacing_ = Pacing{run_->log(), run_->facts()};
    run_->run_to_event(before->frontier());
}

std::size_t Player::frontier() const {
    return std::max(cursor(), run_->frontier());
}

void Player::play() {
    if (at_end())
        restart();
    playing_ = true;
}

void Player::advance(double seconds) {
    if (!playing_ || !(seconds > 0))
        return;
    constexpr double a_year_s = 3e7;  // far enough, and its nanoseconds can be counted
    go(pacing_.after(place_, std::llround(std::min(seconds * speed_, a_year_s) * 1e9)));
    if (at_end())
        pause();
}

double Player::seconds_to_event() const {
    const auto ns = pacing_.cost_ns(cursor()) - place_.played_ns;
    return static_cast<double>(ns) / 1e9 / speed_;
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
    return {*run_, log(), run_->facts(), world(), cursor(), frontier(), now_ns(), selected_, tr};
}

void Player::go(Place place) {
    run_->run_to_event(place.cursor);
    place_ = place;
}

void Player::jump(Place place) {
    pause();
    go(place);
}

}  // namespace app
