#include "app/compare/pair_player.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/player/pacing.hpp"
#include "app/run/rests.hpp"

namespace app::compare {

namespace {

Rests rests(const Run& run) {
    return {run.log(), run.facts(), {StepUnit::beat}, {}};
}

/// Where all has happened that is due up to and including a time.
std::size_t after_time(const Run& run, std::int64_t t_ns) {
    const auto& instants = run.facts().shape.instants();
    const auto next = std::ranges::upper_bound(instants, t_ns, {}, &Instant::t_ns);
    if (next == instants.begin())
        return 0;
    return next == instants.end() ? run.size() : (next - 1)->to;
}

/// When a position is reached, and how far into its instant.
std::pair<std::int64_t, double> moment_of(const Run& run, std::size_t position) {
    const RunShape& shape = run.facts().shape;
    const auto& place = shape.place_of(position);
    const auto& instant = shape.instants()[place.instant];
    return {place.t_ns, place.slots - shape.place_of(instant.from).slots};
}

/// Where all has happened that happens no later than a moment: at its time, no further into the
/// instant.
std::size_t until_moment(const Run& run, std::pair<std::int64_t, double> moment) {
    std::size_t low = 0, high = run.size();
    while (low < high) {
        const std::size_t middle = high - (high - low) / 2;
        if (moment_of(run, middle) <= moment)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

/// Where the next step of each leads, and which of them are the earlier ones.
struct Next {
    Both<std::size_t> cursors;
    Both<bool> takes;
    std::int64_t t_ns = 0;
};

Next next_step(const Both<const Run*>& runs, const Both<std::size_t>& cursors) {
    const Run &a = *runs.a, &b = *runs.b;
    Next next{{rests(a).after(cursors.a), rests(b).after(cursors.b)}, {}};
    const bool a_ended = cursors.a == a.size(), b_ended = cursors.b == b.size();
    const auto in_a = moment_of(a, next.cursors.a), in_b = moment_of(b, next.cursors.b);
    next.takes = {!a_ended && (b_ended || in_a <= in_b), !b_ended && (a_ended || in_b <= in_a)};
    next.t_ns = next.takes.a ? in_a.first : in_b.first;
    return next;
}

}  // namespace

void PairPlayer::open(const Run& a, const Run& b, std::size_t cursor_of_a, std::int64_t t_ns) {
    pause();
    stops_.clear();
    runs_ = {&a, &b};
    const std::size_t cursor = std::min(cursor_of_a, a.size());
    if (cursor == a.size())
        return go_to_end();
    const auto now = std::max(t_ns, moment_of(a, cursor).first);
    seek({cursor, cursor == 0 ? 0 : after_time(b, now)}, now);
}

void PairPlayer::replace_b(const Run& b) {
    pause();
    stops_.clear();
    const bool ended = at_end();
    const auto now = now_ns();
    runs_.b = &b;
    if (ended)
        go_to_end();
    else
        seek({cursors_.a, at_start() ? 0 : after_time(b, now)}, now);
}

bool PairPlayer::at_end() const {
    return cursors_.a == runs_.a->size() && cursors_.b == runs_.b->size();
}

std::int64_t PairPlayer::happened_ns() const {
    return std::max(moment_of(*runs_.a, cursors_.a).first, moment_of(*runs_.b, cursors_.b).first);
}

std::int64_t PairPlayer::now_ns() const {
    return std::max(happened_ns(), clock_ns_);
}

void PairPlayer::seek(Both<std::size_t> cursors, std::int64_t t_ns) {
    pause();
    cursors_ = cursors;
    const auto longest = std::max(runs_.a->duration_ns(), runs_.b->duration_ns());
    clock_ns_ = at_start() ? 0 : std::min(t_ns, longest);
}

void PairPlayer::seek_a(std::size_t cursor) {
    seek({cursor, cursor == 0 ? 0 : until_moment(*runs_.b, moment_of(*runs_.a, cursor))}, 0);
}

void PairPlayer::seek_b(std::size_t cursor) {
    seek({cursor == 0 ? 0 : until_moment(*runs_.a, moment_of(*runs_.b, cursor)), cursor}, 0);
}

void PairPlayer::seek_time(std::int64_t t_ns) {
    seek({after_time(*runs_.a, t_ns), after_time(*runs_.b, t_ns)}, t_ns);
}

void PairPlayer::go_to_end() {
    seek({runs_.a->size(), runs_.b->size()}, 0);
}

void PairPlayer::go_forward() {
    const Next next = next_step(runs_, cursors_);
    clock_ns_ = 0;
    if (next.takes.a)
        cursors_.a = next.cursors.a;
    if (next.takes.b)
        cursors_.b = next.cursors.b;
}

void PairPlayer::step_forward() {
    pause();
    go_forward();
}

void PairPlayer::step_back() {
    pause();
    // Time that has passed since the last event is a way to go back, too.
    if (std::exchange(clock_ns_, 0) > happened_ns())
        return;
    const Run &a = *runs_.a, &b = *runs_.b;
    const auto in_a = moment_of(a, cursors_.a), in_b = moment_of(b, cursors_.b);
    const bool a_begun = cursors_.a > 0, b_begun = cursors_.b > 0;
    const bool back_a = a_begun && (!b_begun || in_a >= in_b);
    const bool back_b = b_begun && (!a_begun || in_b >= in_a);
    if (back_a)
        cursors_.a = rests(a).before(cursors_.a);
    if (back_b)
        cursors_.b = rests(b).before(cursors_.b);
}

void PairPlayer::play() {
    if (at_end())
        go_to_start();
    standing_s_ = 0;  // what is shown has been read
    playing_ = true;
}

void PairPlayer::advance(double seconds) {
    if (!(seconds > 0))
        return;
    while (playing_) {
        const double until = seconds_to_change();
        if (seconds < until)
            break;
        seconds -= until;
        const bool stood = std::exchange(standing_s_, 0) > 0;
        if (!stood || gap_ns() == 0)
            arrive();
    }
    if (!playing_)
        return;
    if (standing_s_ > 0) {
        standing_s_ = std::max(standing_s_ - seconds * speed_, 0.0);
    } else if (const double wait = clock_wait_s(); wait > 0) {
        const auto now = now_ns();
        const auto left = static_cast<double>(happened_ns() + gap_ns() - now);
        clock_ns_ = now + std::llround(seconds / wait * left);
    }
}

void PairPlayer::arrive() {
    const auto before = cursors_;
    go_forward();
    standing_s_ = least_reading_s;
    bool stops = false;
    for (const Stop& stop : stops_) {
        if ((before.a < stop.at.a && stop.at.a <= cursors_.a) ||
            (before.b < stop.at.b && stop.at.b <= cursors_.b)) {
            stops = true;
            standing_s_ = std::max(standing_s_, stop.reading_s);
        }
    }
    if (at_end() || (stops && pauses_at_stops_))
        pause();
}

/// From what has happened to the next step.
std::int64_t PairPlayer::gap_ns() const {
    return at_end() ? 0
                    : std::max<std::int64_t>(next_step(runs_, cursors_).t_ns - happened_ns(), 0);
}

/// The real time until the clock shows when the next step is.
double PairPlayer::clock_wait_s() const {
    const auto gap = gap_ns();
    if (gap == 0)
        return 0;
    const double passed = static_cast<double>(now_ns() - happened_ns()) / static_cast<double>(gap);
    return std::max(1 - passed, 0.0) * Pacing::wait_s(gap, speed_);
}

double PairPlayer::seconds_to_change() const {
    return standing_s_ > 0 ? standing_s_ / speed_ : clock_wait_s();
}

Playback PairPlayer::playback() const {
    return {.cursor = cursors_.a + cursors_.b,
            .clock_ns = now_ns(),
            .playing = playing_,
            .clock_moves = playing_ && standing_s_ == 0 && now_ns() < happened_ns() + gap_ns(),
            .seconds_to_change = playing_ ? seconds_to_change() : 0};
}

}  // namespace app::compare
