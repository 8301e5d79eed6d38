#include "app/player/player.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>

#include "app/tests/lesson_runs.hpp"
#include "app/tests/test_program.hpp"

using app::Player;
using app::StepUnit;
using trace::Id;
using trace::IdKind;
using trace::TaskState;

namespace {

std::vector<std::size_t> forward_to_end(Player& player) {
    std::vector<std::size_t> places{player.cursor()};
    while (!player.at_end()) {
        player.step_forward();
        places.push_back(player.cursor());
        REQUIRE(places.size() <= player.size() + 1);
    }
    return places;
}

std::vector<std::size_t> back_to_start(Player& player) {
    std::vector<std::size_t> places{player.cursor()};
    while (!player.at_start()) {
        player.step_back();
        places.push_back(player.cursor());
        REQUIRE(places.size() <= player.size() + 1);
    }
    return places;
}

/// Plays in frames of 1/60 s; returns how long it took.
double play_to_end(Player& player) {
    double seconds = 0;
    player.play();
    while (player.playing()) {
        player.advance(1.0 / 60);
        seconds += 1.0 / 60;
        REQUIRE(seconds < 100);
    }
    return seconds;
}

Player by(StepUnit unit, std::string_view id) {
    Player player{lesson(id)};
    player.set_unit(unit);
    return player;
}

/// Real time at speed 1 in which the clock moves.
double clock_s(const Player& player) {
    double seconds = 0;
    const app::Pacing pacing{player.run().facts()};
    for (std::size_t cursor = 0; cursor < player.size(); ++cursor)
        seconds += app::Pacing::wait_s(pacing.gap_ns(cursor), 1);
    return seconds;
}

}  // namespace

TEST_CASE("player: opens paused, before anything has happened") {
    const Player player{lesson("2.2")};
    CHECK(player.at_start());
    CHECK(player.cursor() == 0);
    CHECK(player.frontier() == 0);
    CHECK(player.now_ns() == 0);
    CHECK_FALSE(player.playing());
    CHECK_FALSE(player.clock_moves());
}

TEST_CASE("player: back rests where forward did, by every unit, in every lesson") {
    for (const auto& each : app::catalogue().all()) {
        for (const app::Stepping stepping :
             {app::Stepping{StepUnit::beat}, app::Stepping{StepUnit::beat, true},
              app::Stepping{StepUnit::event}, app::Stepping{StepUnit::iteration},
              app::Stepping{StepUnit::task_change}}) {
            for (const Id selected : {Id{}, Id{IdKind::task, 1}, Id{IdKind::task, 2}}) {
                CAPTURE(std::string{each->id()});
                CAPTURE(static_cast<int>(stepping.unit));
                CAPTURE(selected.str());
                Player player{each};
                player.set_unit(stepping.unit);
                player.set_clean_up_open(stepping.clean_up_open);
                player.select(selected);
                const auto there = forward_to_end(player);
                auto back = back_to_start(player);
                std::reverse(back.begin(), back.end());
                CHECK(there == back);
                const auto rests = player.moment(app::Translation::of(app::Language::en)).rests();
                CHECK(rests.count() + 1 == there.size());
                for (std::size_t steps = 0; steps < there.size(); ++steps) {
                    CHECK(rests[steps] == there[steps]);
                    CHECK(rests.made(there[steps]) == steps);
                }
            }
        }
    }
}

TEST_CASE("player: by event, every event of the trace is visited") {
    Player player = by(StepUnit::event, "3.1");
    CHECK(forward_to_end(player).size() == player.size() + 1);
}

TEST_CASE("player: by iteration it rests at the end of each") {
    Player player{lesson("1")};
    player.set_unit(StepUnit::iteration);
    const auto places = forward_to_end(player);
    CHECK(places.size() == player.log()[player.size() - 1].it + 2);
    for (std::size_t i = 1; i + 1 < places.size(); ++i) {
        CHECK(player.log().get<trace::IterEnd>(places[i] - 1));
        CHECK(player.log()[places[i] - 1].it == i);
    }
}

TEST_CASE("player: by task, each change of the selected task's state or line is visited") {
    Player player{lesson("2.2")};
    player.set_unit(StepUnit::task_change);
    player.select(compute_2);
    std::vector<TaskState> states;
    for (player.step_forward(); !player.at_end(); player.step_forward())
        states.push_back(player.world().task(compute_2)->state);
    // Its line changes as it sleeps: once more as running.
    states.erase(std::unique(states.begin(), states.end()), states.end());
    CHECK(states == std::vector{TaskState::ready, TaskState::running, TaskState::suspended,
                                TaskState::ready, TaskState::running, TaskState::done});
}

TEST_CASE("player: by task with none selected, changes of all the program's tasks are visited") {
    Player player{lesson("2.2")};
    player.set_unit(StepUnit::task_change);
    const auto of_all = forward_to_end(player);
    for (std::uint32_t number = 1; number <= 4; ++number) {
        Player one{lesson("2.2")};
        one.set_unit(StepUnit::task_change);
        one.select({IdKind::task, number});
        const auto places = forward_to_end(one);
        CHECK(std::includes(of_all.begin(), of_all.end(), places.begin(), places.end()));
        CHECK(places.size() < of_all.size());
    }
}

TEST_CASE("player: from between two rests, a step goes to the nearest on either side") {
    Player player{lesson("2.2")};
    player.set_unit(StepUnit::iteration);
    player.step_forward();
    const auto first = player.cursor();
    player.step_forward();
    const auto second = player.cursor();
    player.seek(first + 2);
    player.step_back();
    CHECK(player.cursor() == first);
    player.seek(first + 2);
    player.step_forward();
    CHECK(player.cursor() == second);
}

TEST_CASE("player: another unit keeps the moment") {
    Player player{lesson("2.2")};
    for (int i = 0; i < 9; ++i)
        player.step_forward();
    const auto cursor = player.cursor();
    for (const auto unit :
         {StepUnit::event, StepUnit::iteration, StepUnit::task_change, StepUnit::beat}) {
        player.set_unit(unit);
        CHECK(player.cursor() == cursor);
    }
    player.set_unit(StepUnit::event);
    player.step_forward();
    CHECK(player.cursor() == cursor + 1);
    player.set_unit(StepUnit::beat);
    player.step_back();
    CHECK(player.cursor() == cursor);
}

TEST_CASE("player: steps stop at both ends") {
    Player player{lesson("1")};
    player.step_back();
    CHECK(player.at_start());
    player.go_to_end();
    player.step_forward();
    CHECK(player.at_end());
    CHECK(player.now_ns() == s);
    player.go_to_start();
    CHECK(player.at_start());
    player.seek(1'000'000);
    CHECK(player.at_end());
}

TEST_CASE("player: the world and the moment are those of the cursor") {
    Player player{lesson("4")};
    for (const std::size_t cursor : {std::size_t{70}, std::size_t{3}, player.size()}) {
        player.seek(cursor);
        CHECK(player.world() == player.run().at(cursor));
        const auto moment = player.moment(app::Translation::of(app::Language::en));
        CHECK(&moment.run.program() == lesson("4").get());
        CHECK(&moment.log == &player.log());
        CHECK(&moment.world == &player.world());
        CHECK(moment.cursor == cursor);
        CHECK(moment.now_ns == player.world().t_ns);
    }
}

TEST_CASE("player: the runtime gets as far as the cursor has been, and not much farther") {
    Player player{lesson("2.2")};
    const auto middle = after<trace::Advance>(player.log());
    player.seek(middle);
    CHECK(player.frontier() == middle);
    CHECK(player.run().frontier() < middle);
    player.go_to_end();
    player.seek(middle);
    CHECK(player.frontier() == player.size());
}

TEST_CASE("player: between two instants the clock moves at a speed of its own") {
    for (const double speed : {0.1, 0.5, 1.0, 2.0, 10.0}) {
        CAPTURE(speed);
        Player player{lesson("2.2")};
        const auto rest = after<trace::Advance>(player.log()) - 1;
        player.seek(rest);
        player.set_speed(speed);
        player.play();
        const double second = 1 / std::max(speed, 1.0);  // slower beats are no slower clock
        player.advance(second / 4);
        player.advance(second / 4);
        CHECK(player.cursor() == rest);
        CHECK(player.clock_moves());
        CHECK(player.now_ns() == s / 2);
        CHECK(player.run().frontier() <= rest);
        player.advance(second / 2);
        CHECK(player.now_ns() == s);
        CHECK(player.cursor() > rest);
    }
}

TEST_CASE("player: a sleep of any length takes no longer than a second and a half") {
    Player player{lesson("2.2")};
    for (const char* name : {"x1", "x2", "x3"})
        player.set_value(name, 10);
    player.go_to_start();
    player.set_reading_time([] { return 0.0; });
    CHECK(play_to_end(player) == doctest::Approx(1.5).epsilon(0.05));
    CHECK(player.now_ns() == 10 * s);
    CHECK(app::Pacing::wait_s(100 * s, 1) == 1.5);
    CHECK(app::Pacing::wait_s(100 * s, 0.1) == 1.5);
    CHECK(app::Pacing::wait_s(100 * s, 10) == 0.15);
    CHECK(app::Pacing::wait_s(s / 2, 1) == 0.5);
}

TEST_CASE("player: each rest stands for as long as it is read, slower at a lower speed") {
    for (const double speed : {0.1, 1.0, 2.0}) {
        for (const auto unit : {StepUnit::beat, StepUnit::event, StepUnit::iteration}) {
            CAPTURE(speed);
            Player player = by(unit, "2.2");
            player.set_speed(speed);
            player.play();
            player.advance(1e-6);
            const auto first = player.cursor();  // at once: what was shown has been read
            CHECK(player.moment(app::Translation::of(app::Language::en)).rests().made(first) == 1);
            const double stands = Player::least_reading_s / speed;
            player.advance(stands - 0.001);
            CHECK(player.cursor() == first);
            player.advance(0.002);
            CHECK(player.cursor() > first);
        }
    }
}

TEST_CASE("player: a longer sentence stands longer") {
    Player player{lesson("2.2")};
    player.set_reading_time([&] { return player.cursor() < 10 ? 3.0 : 1.0; });
    player.play();
    player.advance(1e-6);
    const auto first = player.cursor();
    player.advance(2.9);
    CHECK(player.cursor() == first);
    player.advance(0.2);
    const auto second = player.cursor();
    CHECK(second > first);
    player.advance(1);
    CHECK(player.cursor() > second);
}

TEST_CASE("player: a whole lesson takes what its steps and its clock take, and then it pauses") {
    for (const auto& each : app::catalogue().all()) {
        for (const auto unit : {StepUnit::beat, StepUnit::event}) {
            CAPTURE(std::string{each->id()});
            Player player = by(unit, each->id());
            player.set_speed(5);
            // The first is shown at once, and the last is the end.
            const auto steps =
                player.moment(app::Translation::of(app::Language::en)).rests().count();
            const auto standing = static_cast<double>(steps - 1) * Player::least_reading_s;
            const double expected = (standing + clock_s(player)) / 5;
            CHECK(play_to_end(player) == doctest::Approx(expected).epsilon(0.02));
            CHECK(player.at_end());
            CHECK_FALSE(player.playing());
            CHECK_FALSE(player.clock_moves());
        }
    }
}

TEST_CASE("player: playing pauses at key moments, if it is to, and goes on from them") {
    for (const auto unit : {StepUnit::beat, StepUnit::iteration}) {
        Player player = by(unit, "2.2");
        player.set_pauses_at_key_moments(true);
        const auto keys = player.run().facts().beats.key_lasts();
        // The first start and suspension, three wake-ups, three slots, the list.
        CHECK(keys.size() == 9);
        for (const auto key : keys) {
            player.play();
            player.advance(100);
            CHECK_FALSE(player.playing());
            CHECK(player.cursor() == key + 1);
        }
        player.set_pauses_at_key_moments(false);
        player.play();
        player.advance(100);
        CHECK(player.at_end());
    }
}

TEST_CASE("player: playing goes only forward, whatever the frames") {
    Player player{lesson("4")};
    player.play();
    for (int frame = 0; player.playing(); ++frame) {
        const auto cursor = player.cursor();
        const auto now = player.now_ns();
        player.advance(frame % 3 == 0 ? 0.002 : 0.11);
        CHECK(player.cursor() >= cursor);
        CHECK(player.now_ns() >= now);
        CHECK(player.now_ns() >= player.world().t_ns);
        CHECK(player.frontier() >= player.cursor());
        REQUIRE(frame < 10'000);
    }
    CHECK(player.now_ns() == 3 * s);
}

TEST_CASE("player: a frame of any length is good") {
    Player player{lesson("2.2")};
    player.play();
    for (const double none : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN()}) {
        player.advance(none);
        CHECK(player.at_start());
    }
    player.advance(std::numeric_limits<double>::infinity());
    CHECK(player.at_end());
    CHECK_FALSE(player.playing());
}

TEST_CASE("player: paused, time that passes changes nothing") {
    Player player{lesson("2.2")};
    player.play();
    player.advance(3);
    player.toggle();
    const auto cursor = player.cursor();
    const auto now = player.now_ns();
    player.advance(5);
    CHECK(player.cursor() == cursor);
    CHECK(player.now_ns() == now);
    player.toggle();
    CHECK(player.playing());
}

TEST_CASE("player: steps and seeks pause") {
    Player player{lesson("2.2")};
    const auto pauses = [&](auto act) {
        player.seek(20);
        player.play();
        act();
        return !player.playing();
    };
    CHECK(pauses([&] { player.step_forward(); }));
    CHECK(pauses([&] { player.step_back(); }));
    CHECK(pauses([&] { player.seek(5); }));
    CHECK(pauses([&] { player.seek_time(s); }));
}

TEST_CASE("player: a step back from between two instants first gives the time back") {
    Player player = by(StepUnit::event, "2.2");
    player.seek_time(3 * s / 2);
    const auto cursor = player.cursor();
    CHECK(player.now_ns() == 3 * s / 2);
    player.step_back();
    CHECK(player.cursor() == cursor);
    CHECK(player.now_ns() == s);
    player.step_back();
    CHECK(player.cursor() == cursor - 1);
}

TEST_CASE("player: seeking a time") {
    Player player{lesson("2.2")};
    for (const std::int64_t t : {s / 4, s, 3 * s / 2, 2 * s, 2 * s + 1, 3 * s}) {
        CAPTURE(t);
        player.seek_time(t);
        CHECK(player.now_ns() == t);
        // All that is due has happened, and nothing else.
        CHECK(player.world().t_ns <= t);
        if (!player.at_end())
            CHECK(player.run().at(player.cursor() + 1).t_ns > t);
    }
    CHECK(player.at_end());
    player.seek_time(99 * s);
    CHECK(player.at_end());
    CHECK(player.now_ns() == 3 * s);
    player.seek_time(-1);
    CHECK(player.at_start());
}

TEST_CASE("player: a restart runs anew, and goes on playing if it was") {
    Player player{lesson("1")};
    player.go_to_end();
    player.restart();
    CHECK(player.at_start());
    CHECK(player.frontier() == 0);
    CHECK_FALSE(player.playing());

    player.play();
    player.advance(1);
    player.restart();
    CHECK(player.at_start());
    CHECK(player.playing());
    play_to_end(player);
    CHECK(player.at_end());

    player.toggle();  // at the end
    CHECK(player.at_start());
    CHECK(player.playing());
}

TEST_CASE("player: speeds") {
    Player player{lesson("1")};
    CHECK(player.speed() == 1);
    player.faster();
    CHECK(player.speed() == 2);
    for (int i = 0; i < 9; ++i)
        player.faster();
    CHECK(player.speed() == 10);
    for (int i = 0; i < 9; ++i)
        player.slower();
    CHECK(player.speed() == 0.1);
    player.set_speed(0.3);
    CHECK(player.speed() == 0.25);
    player.set_speed(99);
    CHECK(player.speed() == 10);
}

TEST_CASE("player: another language of the program's strings leaves the moment as it is") {
    for (const auto& each : app::catalogue().all()) {
        CAPTURE(std::string{each->id()});
        Player player{each};
        player.go_to_end();
        player.seek(player.size() / 2);
        player.select({IdKind::task, 1});
        const auto cursor = player.cursor(), frontier = player.frontier();
        player.set_language(lessons::Language::en);
        CHECK(player.run().values().language() == lessons::Language::en);
        CHECK(player.cursor() == cursor);
        CHECK(player.frontier() == frontier);
        CHECK(player.selected() == Id{IdKind::task, 1});
        player.set_language(lessons::Language::zh);
        CHECK(player.cursor() == cursor);
    }

    Player player{lesson("1")};
    player.seek_time(0);
    player.play();
    while (!player.clock_moves())
        player.advance(0.01);
    player.advance(0.1);
    const auto now = player.now_ns();
    CHECK(now > 0);
    player.set_language(lessons::Language::en);
    CHECK(player.now_ns() == now);
    CHECK(player.playing());
    const auto printed = after<trace::Print>(player.log());
    CHECK(player.log().text(player.log().get<trace::Print>(printed - 1)->text) ==
          "waiting for the tasks...");
}

TEST_CASE("player: a program with one language is not run anew") {
    const std::shared_ptr<const app::Program> program =
        std::make_shared<app::TestProgram>([]() -> asyncio::Coro<> { co_await asyncio::sleep(1); });
    Player player{program};
    const auto* run = &player.run();
    player.set_language(lessons::Language::en);
    CHECK(&player.run() == run);
}
