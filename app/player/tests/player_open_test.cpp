#include <doctest/doctest.h>

#include "app/player/player.hpp"
#include "app/tests/lesson_runs.hpp"

using app::Player;
using app::StepUnit;
using trace::Id;
using trace::IdKind;
using trace::TaskState;

TEST_CASE("player: what is selected") {
    Player player{lesson("2.2")};
    player.select(compute_2);
    CHECK(player.selected() == compute_2);
    player.set_value("x2", 5);
    CHECK(player.selected() == compute_2);
    player.select({IdKind::task, 99});
    CHECK(player.selected() == Id{});
    player.select(compute_2);
    player.open(lesson("1"));
    CHECK(player.selected() == Id{});
}

TEST_CASE("player: another lesson begins at its start, paused, at the same speed and unit") {
    Player player{lesson("2.2")};
    player.set_speed(5);
    player.set_unit(StepUnit::iteration);
    player.play();
    player.advance(0.5);
    player.open(lesson("4"));
    CHECK(player.program().id() == "4");
    CHECK(player.at_start());
    CHECK_FALSE(player.playing());
    CHECK(player.speed() == 5);
    CHECK(player.unit() == StepUnit::iteration);
    player.step_forward();
    player.step_forward();
    CHECK(player.log().get<trace::IterEnd>(player.cursor() - 1));
}

TEST_CASE("player: the same values keep every place") {
    for (const auto& each : app::catalogue().all()) {
        Player player{each};
        for (std::size_t cursor = 0; cursor <= player.size(); ++cursor) {
            player.seek(cursor);
            const auto now = player.now_ns();
            const bool waits =
                cursor < player.size() && player.log().get<trace::Advance>(cursor).has_value();
            player.open(each);
            CAPTURE(std::string{each->id()});
            CHECK(player.now_ns() == now);
            if (!waits)
                CHECK(player.cursor() == cursor);
        }
    }
}

TEST_CASE("player: other values keep the event of the task, at its new time") {
    Player player{lesson("2.2")};
    const auto wakes = [](const trace::TraceEvent& event) {
        const auto* step = trace::get<trace::StepBegin>(event);
        return step && step->task == compute_2 && step->n == 2;
    };
    player.seek(after(player.log(), wakes));
    CHECK(player.now_ns() == 2 * s);

    player.set_value("x2", asyncio::Number{0.5});
    CHECK(player.run().values()["x2"] == asyncio::Number{0.5});
    CHECK(player.cursor() == after(player.log(), wakes));
    CHECK(player.now_ns() == s / 2);
    CHECK(player.frontier() < player.size());

    player.set_unit(StepUnit::event);
    player.step_forward();  // and whatever event of it comes next
    player.set_value("x2", 4);
    CHECK(player.cursor() == after(player.log(), wakes) + 1);
    CHECK(player.now_ns() == 4 * s);
}

TEST_CASE("player: other values keep the time between two instants, and both ends") {
    Player player{lesson("2.2")};
    player.seek_time(3 * s / 2);
    player.set_value("x3", asyncio::Number{0.5});
    CHECK(player.now_ns() == 3 * s / 2);
    player.set_value("x1", asyncio::Number{0.5});
    player.set_value("x2", asyncio::Number{0.5});
    CHECK(player.at_end());  // now it is over at 0.5 s
    CHECK(player.now_ns() == s / 2);
    player.end_change();
    player.set_value("x2", 5);
    CHECK(player.at_end());
    CHECK(player.now_ns() == 5 * s);
    player.go_to_start();
    player.set_value("x2", 1);
    CHECK(player.at_start());
}

TEST_CASE("player: where the task is no more, the place before it is kept") {
    Player player{lesson("4")};
    const Id third{IdKind::task, 4};
    const auto begins = [&](const trace::TraceEvent& event) {
        const auto* step = trace::get<trace::StepBegin>(event);
        return step && step->task == third;
    };
    player.seek(after(player.log(), begins));
    player.set_value("files", 2);
    CHECK(player.now_ns() == 0);
    CHECK(player.world().task(Id{IdKind::task, 3})->steps == 1);
    CHECK(player.world().task(Id{IdKind::task, 3})->state == TaskState::suspended);
}

TEST_CASE("player: other values while it plays, and it plays on") {
    Player player{lesson("2.2")};
    player.play();
    player.advance(1);
    player.set_value("x1", 2);
    CHECK(player.playing());
}
