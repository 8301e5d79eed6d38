#include "app/timeline/sleep_ends.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "app/run/delay_parameters.hpp"
#include "app/tests/recordings.hpp"
#include "app/tests/shown_timeline.hpp"

using namespace app;
using asyncio::Number;
using asyncio::repr;
using Snap = SleepEnds::Snap;

namespace {

/// Calls check(shown, sleep, ends) for every sleep of every lesson.
template <class Check>
void for_all_sleeps(Check check) {
    for (const auto& lesson : catalogue().all()) {
        CAPTURE(std::string{lesson->id()});
        ShownTimeline shown{lesson->id()};
        const DelayParameters delays{shown.run.run()};
        REQUIRE_FALSE(delays.sleeps().empty());
        for (const Sleep& sleep : delays.sleeps()) {
            if (sleep.cut_short)  // the run ends before
                continue;
            const auto& parameter = *delays.parameter_of(sleep);
            CAPTURE(parameter.name);
            check(shown, sleep,
                  SleepEnds{shown.run.run(), sleep.place, parameter, shown.scale().rates()});
        }
    }
}

}  // namespace

TEST_CASE("sleep's end: it is where the timeline draws it") {
    for_all_sleeps([](ShownTimeline& shown, const Sleep& sleep, const SleepEnds& ends) {
        const auto scene = shown.at_end();
        const auto lane = std::ranges::find(scene.lanes, sleep.place.task, &TimelineLane::task);
        REQUIRE(lane != scene.lanes.end());
        const Life& life = *shown.timeline.facts().life(sleep.place.task);
        const auto end = std::ranges::find_if(lane->sleeps, [&](const auto& each) {
            return life.stays[each.index].from == sleep.begin;
        });
        REQUIRE(end != lane->sleeps.end());
        const Number& value = shown.run.run().values()[ends.parameter().name];
        CHECK(static_cast<float>(ends.x_of(value)) == doctest::Approx(end->x));
    });
}

TEST_CASE(
    "sleep's end: a longer sleep ends further right, and where it ends tells how long it is") {
    for_all_sleeps([](ShownTimeline& /*shown*/, const Sleep& /*sleep*/, const SleepEnds& ends) {
        for (int tenths = 0; tenths <= 100; ++tenths) {
            const Number value = ends.parameter().nearest(tenths * 0.1);
            const double x = ends.x_of(value);
            CAPTURE(tenths);
            // Two tenths: at the very time at which something else is due, there is less to do.
            if (tenths >= 2)
                REQUIRE(x > ends.x_of(ends.parameter().nearest((tenths - 2) * 0.1)));
            REQUIRE(ends.x_of(ends.value_at(x, Snap::to_step)) == doctest::Approx(x));
            REQUIRE(std::abs(ends.x_of(ends.value_at(x, Snap::to_finest)) - x) < 0.01);
        }
    });
}

TEST_CASE("sleep's end: to a tenth, to a hundredth, and no further than the parameter goes") {
    const Recorded run{"3.3"};
    const DelayParameters delays{run.run()};
    const Sleep& world = delays.sleeps()[1];
    const auto& parameter = *delays.parameter_of(world);
    const TimeScale scale{run.run().facts().shape, {.width = 900}};
    const SleepEnds ends{run.run(), world.place, parameter, scale.rates()};
    const double per_second = scale.rates().per_ns * 1e9;
    const double half = ends.x_of(0.5);
    CHECK(ends.value_at(half + 0.12 * per_second, Snap::to_step) == Number{0.6});
    CHECK(ends.value_at(half + 0.12 * per_second, Snap::to_finest) == Number{0.62});
    CHECK(repr(ends.value_at(half + 0.12 * per_second, Snap::to_finest)) == "0.62");
    CHECK(ends.value_at(-100, Snap::to_step) == 0);
    CHECK(ends.value_at(1e6, Snap::to_step) == 10);
    CHECK(ends.value_at(1e6, Snap::to_finest) == 10);
    // Past the end of Hello there is more than the time between: Hello's own steps.
    CHECK(ends.x_of(1.1) - ends.x_of(0.9) > 0.2 * per_second + scale.rates().slot);
}

TEST_CASE("sleep's end: beyond the end of the run it goes on") {
    // main ends half a second after x2 has raised, whatever x3.
    const Recorded run{"2.2", {{"x2_raises", "True"}, {"lives_on", "0.5"}, {"x3", "2.2"}}};
    const DelayParameters delays{run.run()};
    const Sleep& third = delays.sleeps()[3];
    CHECK_FALSE(third.cut_short);
    const TimeScale scale{run.run().facts().shape, {.width = 900}};
    const SleepEnds ends{run.run(), third.place, *delays.parameter_of(third), scale.rates()};
    const double per_second = scale.rates().per_ns * 1e9;
    CHECK(ends.x_of(4) - ends.x_of(3) == doctest::Approx(per_second));
    CHECK(ends.value_at(ends.x_of(4), Snap::to_step) == 4);
}

TEST_CASE("sleep's end: that of the second of two that one parameter makes") {
    const Recorded run{"3.5"};
    const DelayParameters delays{run.run()};
    const Sleep& second = delays.sleeps()[2];
    CHECK(second.place.task == task(4));
    const TimeScale scale{run.run().facts().shape, {.width = 900}};
    const SleepEnds ends{run.run(), second.place, *delays.parameter_of(second), scale.rates()};
    // It begins when the first has ended, so its end moves twice as far.
    const double per_second = scale.rates().per_ns * 1e9;
    CHECK(ends.x_of(1.3) - ends.x_of(1.1) == doctest::Approx(0.4 * per_second));
}

TEST_CASE(
    "sleep's end: of what was recorded nothing else moves, and beyond its end the axis goes on") {
    const Run run{Invocation{recordings::open("delays.jsonl")}};
    const auto all = sleeps(run.log());
    const TimeScale scale{run.facts().shape, {.width = 9000}};
    const double per_second = scale.rates().per_ns * 1e9;
    const auto at_line_28 = [](const Sleep& each) { return each.place.line == 28; };
    const Sleep& first = *std::ranges::find_if(all, at_line_28);
    REQUIRE(first.delay_ns == 500'000'000);
    const SleepEnds ends{run, first, scale.rates()};
    CHECK(ends.x_of(0.5) == doctest::Approx(scale.start_of(first.woken)));
    CHECK(ends.x_of(0.4) == doctest::Approx(scale.x_of_time(400'000'000)));
    CHECK(ends.x_of(100) - ends.x_of(90) == doctest::Approx(10 * per_second));
    for (const double value : {0.0, 0.2, 0.5, 0.6, 1.7, 90.0}) {
        CAPTURE(value);
        CHECK(ends.value_at(ends.x_of(value), Snap::to_step) == Number{value});
        CHECK(ends.value_at(ends.x_of(value), Snap::to_finest) == Number{value});
    }
    CHECK(ends.value_at(ends.x_of(0.47), Snap::to_finest) == Number{0.47});
    CHECK(ends.parameter().name.empty());
}
