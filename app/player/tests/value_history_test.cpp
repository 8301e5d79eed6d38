#include "app/player/value_history.hpp"

#include <doctest/doctest.h>

#include "app/player/player.hpp"
#include "app/tests/lesson_runs.hpp"

using app::Player;
using asyncio::Number;

namespace {

double value(const Player& player, std::string_view name) {
    return player.run().values()[name].as_double();
}

/// A slider that is moved through these values and then let go.
void drag(Player& player, std::string_view name, std::initializer_list<double> values) {
    for (const double each : values)
        player.set_value(name, each);
    player.end_change();
}

}  // namespace

TEST_CASE("changes: each is taken back and made again, in one order for all values") {
    Player player{lesson("2.2")};
    CHECK_FALSE(player.undo());
    drag(player, "x1", {1.1, 1.2, 1.3});
    drag(player, "x2", {0.5});
    drag(player, "x1", {4});
    CHECK(player.undo());
    CHECK(value(player, "x1") == 1.3);
    CHECK(player.undo());
    CHECK(value(player, "x2") == 2);
    CHECK(value(player, "x1") == 1.3);
    CHECK(player.undo());
    CHECK(value(player, "x1") == 1);
    CHECK_FALSE(player.undo());
    CHECK(player.redo());
    CHECK(player.redo());
    CHECK(value(player, "x1") == 1.3);
    CHECK(value(player, "x2") == 0.5);
    drag(player, "x3", {1});  // from here on it goes another way
    CHECK_FALSE(player.redo());
    player.reset_values();
    CHECK(player.run().values() == app::Invocation{lesson("2.2")}.values);
    CHECK(player.undo());  // of all at once
    CHECK(value(player, "x3") == 1);
    CHECK(value(player, "x1") == 1.3);
}

TEST_CASE("changes: of one value twice, without a stop between, are one") {
    Player player{lesson("2.2")};
    player.set_value("x1", 2);
    player.set_value("x1", 3);
    player.set_value("x2", 3);  // of another value
    CHECK(player.undo());
    CHECK(value(player, "x1") == 3);
    CHECK(player.undo());
    CHECK(value(player, "x1") == 1);
}

TEST_CASE("changes: what leads back to where it began is none") {
    Player player{lesson("2.2")};
    drag(player, "x2", {1});
    drag(player, "x1", {3, 2, 1});
    CHECK_FALSE(player.run_before());
    CHECK(player.undo());
    CHECK(value(player, "x2") == 2);
}

TEST_CASE("changes: one that is given up leaves nothing behind") {
    Player player{lesson("2.2")};
    drag(player, "x2", {1});
    player.set_value("x1", 3);
    CHECK(player.cancel_change());
    CHECK(value(player, "x1") == 1);
    CHECK(value(player, "x2") == 1);
    CHECK_FALSE(player.redo());
    CHECK_FALSE(player.cancel_change());
    CHECK(player.undo());
    CHECK(value(player, "x2") == 2);
}

TEST_CASE("changes: the language is none, and stays") {
    Player player{lesson("2.2")};
    drag(player, "x1", {3});
    player.set_language(lessons::Language::en);
    CHECK(player.undo());
    CHECK(player.run().values().language() == lessons::Language::en);
    CHECK(value(player, "x1") == 1);
    CHECK(player.redo());
    CHECK(player.run().values().language() == lessons::Language::en);
}

TEST_CASE("changes: another lesson has none") {
    Player player{lesson("2.2")};
    drag(player, "x1", {3});
    player.open(lesson("1"));
    CHECK_FALSE(player.run_before());
    CHECK_FALSE(player.undo());
}

TEST_CASE("changes: the run before the last of them") {
    Player player{lesson("2.2")};
    CHECK_FALSE(player.run_before());
    drag(player, "x1", {1.1, 1.2, 1.3});
    REQUIRE(player.run_before());
    CHECK(player.run_before()->values()["x1"] == 1);
    CHECK(player.moment(app::Translation::of(lessons::Language::en)).before == player.run_before());
    drag(player, "x2", {3});
    CHECK(player.run_before()->values()["x1"] == Number{1.3});
    player.hide_run_before();
    CHECK_FALSE(player.run_before());
    drag(player, "x2", {4});
    CHECK(player.run_before()->values()["x2"] == 3);
    CHECK(player.undo());
    CHECK_FALSE(player.run_before());
    CHECK(player.redo());
    CHECK(player.run_before()->values()["x2"] == 3);
}

TEST_CASE("changes: through whatever values, the place is that of before") {
    Player player{lesson("2.2")};
    player.seek_time(3 * s / 2);
    const auto now = player.now_ns();
    // On its way all of it is over sooner.
    player.set_value("x3", Number{0.5});
    player.set_value("x2", Number{0.5});
    player.end_change();
    CHECK(player.now_ns() == 1 * s);
    player.seek_time(1 * s / 2);
    player.set_value("x1", Number{0.1});
    CHECK(player.now_ns() == s / 2);
    player.end_change();

    Player other{lesson("4")};
    other.seek_time(5 * s / 2);
    for (const double each : {2.0, 0.5, 0.1, 2.0, 3.0})
        other.set_value("report", each);
    CHECK(other.now_ns() == 5 * s / 2);
    CHECK(now == 3 * s / 2);

    // By a step on the way the place is another, and is kept as that.
    Player stepped{lesson("2.2")};
    stepped.seek_time(3 * s / 2);
    stepped.set_value("x1", 2);
    stepped.go_to_start();
    stepped.set_value("x1", 3);
    CHECK(stepped.at_start());
}

TEST_CASE("changes: what has been seen of the run stays seen") {
    Player player{lesson("2.2")};
    player.go_to_end();
    player.seek_time(3 * s / 2);
    player.set_value("x3", 5);
    CHECK(player.frontier() == player.size());
    Player fresh{lesson("2.2")};
    fresh.seek_time(3 * s / 2);
    fresh.set_value("x3", 5);
    CHECK(fresh.frontier() < fresh.size());
}
