#include "app/compare/pair_player.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "app/tests/recorded.hpp"

using namespace app;
using compare::Both;
using compare::PairPlayer;

namespace {

constexpr std::int64_t s = 1'000'000'000;

/// 3.2 above 3.3, paused at the start.
struct Pair {
    Recorded a{"3.2"}, b{"3.3"};
    PairPlayer player;

    Pair() { player.open(a.run(), b.run(), 0, 0); }
};

/// Where so many of its lines have been printed.
std::size_t printed(const Run& run, std::size_t lines) {
    return run.facts().index.every<trace::Print>().all()[lines - 1] + 1;
}

/// Plays to the end or a pause in frames of that length; where it was after each of its steps.
std::vector<Both<std::size_t>> played(PairPlayer& player, double frame_s, double& seconds) {
    std::vector<Both<std::size_t>> all;
    player.play();
    for (seconds = 0; player.playing() && seconds < 100; seconds += frame_s) {
        player.advance(frame_s);
        if (all.empty() || !(player.cursors() == all.back()))
            all.push_back(player.cursors());
    }
    return all;
}

}  // namespace

TEST_CASE("pair: playing goes through the steps of both, in their order, and pauses at the end") {
    Pair pair;
    std::vector<Both<std::size_t>> steps;
    while (!pair.player.at_end()) {
        pair.player.step_forward();
        steps.push_back(pair.player.cursors());
    }
    pair.player.go_to_start();
    double seconds = 0;
    const auto all = played(pair.player, 1.0 / 240, seconds);
    CHECK(all == steps);
    CHECK_FALSE(pair.player.playing());
    CHECK(pair.player.at_end());
    CHECK(seconds > 0.9 * static_cast<double>(steps.size() - 1));
}

TEST_CASE(
    "pair: in long frames it plays as in short ones, and twice the speed takes half as long") {
    Pair one, other, fast;
    double short_s = 0, long_s = 0, fast_s = 0;
    played(one.player, 0.01, short_s);
    played(other.player, 0.7, long_s);
    CHECK(long_s == doctest::Approx(short_s).epsilon(0.05));
    fast.player.set_speed(2);
    played(fast.player, 0.01, fast_s);
    CHECK(fast_s == doctest::Approx(short_s / 2).epsilon(0.02));
}

TEST_CASE("pair: while nothing happens in either, the clock moves evenly") {
    Pair pair;
    auto& player = pair.player;
    player.seek_time(s / 10);
    player.play();
    const auto before = player.cursors();
    std::int64_t now = player.now_ns();
    for (int i = 0; i < 5; ++i) {
        CHECK(player.playback().clock_moves);
        player.advance(0.05);
        CHECK(player.now_ns() - now == doctest::Approx(0.05 * s).epsilon(0.01));
        now = player.now_ns();
    }
    CHECK(player.cursors() == before);
    player.pause();
    player.advance(1);
    CHECK(player.now_ns() == now);
    player.step_back();  // what has passed since the last step is a way to go back, too
    CHECK(player.now_ns() == 0);
}

TEST_CASE("pair: where there is something to read it stands longer, or pauses") {
    Pair pair;
    auto& player = pair.player;
    PairPlayer::Stop stop;
    stop.at.b = printed(pair.b.run(), 1);
    stop.reading_s = 3;
    player.set_stops({stop});
    double with = 0, without = 0, to_stop = 0;
    played(player, 0.01, with);
    player.set_stops({});
    player.go_to_start();
    played(player, 0.01, without);
    CHECK(with - without == doctest::Approx(3 - PairPlayer::least_reading_s).epsilon(0.05));

    player.set_stops({stop});
    player.set_pauses_at_stops(true);
    player.go_to_start();
    played(player, 0.01, to_stop);
    CHECK_FALSE(player.at_end());
    CHECK(player.cursors().b >= stop.at.b);
    CHECK(player.now_ns() == s / 2);
    player.play();
    CHECK(player.playing());
    player.advance(100);
    CHECK(player.at_end());
}

TEST_CASE("pair: a seek and a step pause, and at the end it plays from the start") {
    Pair pair;
    auto& player = pair.player;
    for (const bool seeks : {true, false}) {
        player.play();
        CHECK(player.playing());
        seeks ? player.seek_time(s) : player.step_forward();
        CHECK_FALSE(player.playing());
    }
    player.go_to_end();
    player.toggle();
    CHECK(player.at_start());
    CHECK(player.playing());
    player.advance(0);
    CHECK(player.at_start());
}

TEST_CASE("pair: what it shows says when it changes next") {
    Pair pair;
    auto& player = pair.player;
    CHECK_FALSE(player.playback().playing);
    CHECK(player.playback().seconds_to_change == 0);
    player.play();
    for (int i = 0; i < 200 && player.playing(); ++i) {
        const auto before = player.playback();
        player.advance(before.seconds_to_change / 2);
        CHECK(player.playback().cursor == before.cursor);
        player.advance(player.playback().seconds_to_change + 1e-9);
        const auto after = player.playback();
        CHECK((after.cursor > before.cursor || after.clock_moves));
    }
    CHECK(player.at_end());
}

TEST_CASE(
    "pair: where one is sought, the other is at the same moment, and not at the instant's end") {
    Pair pair;
    auto& player = pair.player;
    const auto& shape_a = pair.a.run().facts().shape;
    player.seek_b(printed(pair.b.run(), 2));  // Hello, at 1.00 s, as in A
    CHECK(player.now_ns() == s);
    const auto& instant = *std::ranges::find(shape_a.instants(), s, &Instant::t_ns);
    CHECK(player.cursors().a > instant.from);
    CHECK(player.cursors().a < instant.to);
    player.seek_a(printed(pair.a.run(), 1));
    CHECK(player.cursors().b < pair.b.run().size());
    player.seek_b(printed(pair.b.run(), 1));  // at 0.50 s nothing happens in A
    CHECK(player.cursors().a == shape_a.instants().front().to);
    player.seek_a(0);
    CHECK(player.at_start());
}
