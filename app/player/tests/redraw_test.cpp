#include "app/player/redraw.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "app/player/player.hpp"
#include "app/tests/lesson_runs.hpp"

using app::Player;
using app::Redraw;

namespace {

/// A player, a clock that is moved by hand, and the pictures that were drawn.
struct Screen {
    explicit Screen(std::string_view id) : player{lesson(id)} { frame(); }

    /// As the window does.
    bool frame() {
        const bool due = redraw.due(player.playback(), now_s);
        if (due) {
            redraw.drawn(player.playback(), now_s);
            drawn_s.push_back(now_s);
            cursors.push_back(player.cursor());
        }
        return due;
    }
    bool pass(double seconds) {
        now_s += seconds;
        player.advance(seconds);
        return frame();
    }
    [[nodiscard]] std::optional<double> wait() const {
        return redraw.wait_s(player.playback(), now_s);
    }

    Player player;
    double now_s = 0;
    Redraw redraw;
    std::vector<double> drawn_s;
    std::vector<std::size_t> cursors;
};

constexpr double a_little = 1e-6;

}  // namespace

TEST_CASE("redraw: a picture that shows the player as it is stays, however long") {
    Screen screen{"2.2"};
    CHECK(screen.drawn_s.size() == 1);
    CHECK_FALSE(screen.wait());
    CHECK_FALSE(screen.pass(1));
    screen.player.seek(10);
    CHECK(screen.wait() == 0);
    CHECK(screen.frame());
    CHECK_FALSE(screen.wait());
}

TEST_CASE("redraw: at an instant nothing is drawn until the next event") {
    Screen screen{"2.2"};
    screen.pass(1);
    screen.player.play();
    CHECK(screen.frame());  // it plays
    screen.pass(Redraw::least_s + a_little);
    while (screen.player.seconds_to_change() < 0.05)
        screen.pass(screen.player.seconds_to_change() + a_little);
    const double to_event = screen.player.seconds_to_change();
    REQUIRE_FALSE(screen.player.clock_moves());
    CHECK(*screen.wait() == doctest::Approx(to_event));
    CHECK_FALSE(screen.pass(to_event / 2));
    CHECK(*screen.wait() == doctest::Approx(to_event / 2));
    CHECK(screen.pass(to_event / 2 + a_little));
}

TEST_CASE("redraw: while only the clock moves, thirty times a second and no more") {
    Screen screen{"2.2"};
    screen.player.seek_time(100'000'000);  // until 1 s nothing happens
    screen.player.play();
    screen.pass(0.1);
    const auto before = screen.drawn_s.size();
    for (int i = 0; i < 250; ++i)
        screen.pass(0.002);
    const auto drawn = screen.drawn_s.size() - before;
    CHECK(drawn >= 14);
    CHECK(drawn <= 15);
}

TEST_CASE("redraw: an event is shown a sixtieth of a second after another picture at the latest") {
    for (const auto& each : app::catalogue().all()) {
        CAPTURE(std::string{each->id()});
        Screen screen{each->id()};
        screen.pass(1);
        screen.player.play();
        screen.frame();
        screen.player.set_speed(10);
        while (screen.player.playing()) {
            const auto wait = screen.wait();
            REQUIRE(wait);
            const auto before = screen.player.cursor();
            screen.pass(*wait + a_little);
            // It waits for no more than what is seen.
            if (screen.player.cursor() != before) {
                const bool shown = screen.cursors.back() == screen.player.cursor();
                CHECK((shown || *screen.wait() <= Redraw::least_s));
            }
            REQUIRE(screen.drawn_s.size() < 1000);
        }
        screen.pass(Redraw::least_s);
        CHECK(screen.cursors.back() == screen.player.size());
        CHECK_FALSE(screen.wait());
        for (std::size_t i = 1; i < screen.drawn_s.size(); ++i)
            CHECK(screen.drawn_s[i] - screen.drawn_s[i - 1] >= Redraw::least_s);
    }
}

TEST_CASE("redraw: a pause is shown, though nothing has happened") {
    Screen screen{"2.2"};
    screen.player.seek_time(100'000'000);
    screen.pass(1);
    screen.player.play();
    screen.frame();
    screen.pass(0.02);
    screen.player.pause();
    CHECK(screen.pass(0.02));
    CHECK_FALSE(screen.wait());
}
