#include "app/timeline/time_scale.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "app/tests/recorded.hpp"

using app::Axis;
using app::Recorded;
using app::RunShape;
using app::TimeScale;

namespace {

constexpr std::int64_t s = 1'000'000'000;

TimeScale fitted(const RunShape& shape, Axis axis = Axis::time, double width = 800) {
    return {shape, {.axis = axis, .width = width}};
}

/// Calls check(shape, scale) for every lesson in many scales.
template <class Check>
void for_all_scales(Check check) {
    for (const auto& lesson : app::catalogue().all()) {
        CAPTURE(std::string{lesson->id()});
        const Recorded run{lesson->id()};
        const RunShape& shape = run.run().facts().shape;
        for (const Axis axis : {Axis::time, Axis::steps}) {
            for (const double width : {60.0, 800.0, 3000.0}) {
                for (const double zoom : {1.0, 7.3}) {
                    CAPTURE(width);
                    CAPTURE(zoom);
                    check(shape, TimeScale{shape, {axis, width, zoom, 14}});
                }
            }
        }
    }
}

double width_of_gap(const RunShape& shape, const TimeScale& scale, std::size_t before) {
    const auto& instants = shape.instants();
    return scale.x_of(instants[before + 1].from) - scale.x_of(instants[before].to);
}

}  // namespace

TEST_CASE("time scale: an x gives back the position that it is the x of") {
    for_all_scales([](const RunShape& shape, const TimeScale& scale) {
        for (std::size_t p = 0; p <= shape.last(); ++p) {
            const double x = scale.x_of(p);
            REQUIRE(scale.position_at(x) == p);
            REQUIRE(scale.start_of(p) <= x);
            if (p == 0)
                continue;
            const double before = scale.x_of(p - 1);
            REQUIRE(before < x);
            REQUIRE(scale.start_of(p) >= before);
            REQUIRE(scale.position_at(before + 0.49 * (x - before)) == p - 1);
            REQUIRE(scale.position_at(before + 0.51 * (x - before)) == p);
        }
        CHECK(scale.position_at(-100) == 0);
        CHECK(scale.position_at(scale.content_width() + 100) == shape.last());
    });
}

TEST_CASE("time scale: an x gives back the time that it is the x of") {
    for_all_scales([](const RunShape& shape, const TimeScale& scale) {
        double last = -1;
        for (std::int64_t t_ns = 0; t_ns <= shape.end_ns(); t_ns += s / 16) {
            const double x = scale.x_of_time(t_ns);
            REQUIRE(x > last);
            REQUIRE(std::abs(scale.time_at(x) - t_ns) <= 1000);
            last = x;
        }
        CHECK(scale.time_at(-1) == 0);
        CHECK(scale.time_at(scale.content_width() + 1) == shape.end_ns());
    });
}

TEST_CASE("time scale: the clock of an event is the clock at its place") {
    for_all_scales([](const RunShape& shape, const TimeScale& scale) {
        for (const auto& instant : shape.instants()) {
            for (std::size_t p = instant.from; p <= instant.to; ++p) {
                REQUIRE(shape.place_of(p).t_ns == instant.t_ns);
                REQUIRE(scale.time_at(scale.x_of(p)) == instant.t_ns);
            }
            CHECK(scale.x_of_time(instant.t_ns) == scale.x_of(instant.from));
        }
    });
}

TEST_CASE("time scale: time is linear between instants, and a handle as wide as any other") {
    const Recorded run{"1"};  // instants at 0, 0.5 and 1 s
    const RunShape& shape = run.run().facts().shape;
    REQUIRE(shape.instants().size() == 3);
    CHECK(shape.instants()[1].t_ns == s / 2);
    const TimeScale scale = fitted(shape);
    const double gap = width_of_gap(shape, scale, 0);
    CHECK(gap > 50);
    CHECK(width_of_gap(shape, scale, 1) == doctest::Approx(gap));
    const double quarter = scale.x_of_time(s / 4) - scale.x_of(shape.instants()[0].to);
    CHECK(quarter == doctest::Approx(gap / 2).epsilon(0.05));

    double step = 0;
    for (std::size_t i = 0; i < run.log().size(); ++i) {
        const auto begin = run.log().get<trace::StepBegin>(i);
        if (!begin || begin->task.number() > 3)  // run's own tasks are squeezed
            continue;
        const auto end = run.after<trace::StepEnd>(i);
        const double width = scale.x_of(end) - scale.start_of(i + 1);
        if (step == 0)
            step = width;
        CHECK(width == doctest::Approx(step));
    }
    CHECK(step > 10);
}

TEST_CASE("time scale: on the axis of steps every jump of the clock is equally narrow") {
    const Recorded run{"1", {{"hello", "9"}}};
    const RunShape& shape = run.run().facts().shape;
    REQUIRE(shape.end_ns() == 9 * s);
    const TimeScale scale = fitted(shape, Axis::steps);
    const double gap = width_of_gap(shape, scale, 0);
    CHECK(width_of_gap(shape, scale, 1) == doctest::Approx(gap));
    CHECK(gap < 80);
    const TimeScale by_time = fitted(shape);
    CHECK(width_of_gap(shape, by_time, 1) > 10 * width_of_gap(shape, by_time, 0));
}

TEST_CASE("time scale: at zoom 1 the whole run fits, as long as it can") {
    for (const auto& lesson : app::catalogue().all()) {
        CAPTURE(std::string{lesson->id()});
        const Recorded run{lesson->id()};
        const RunShape& shape = run.run().facts().shape;
        CHECK(fitted(shape).content_width() == doctest::Approx(800));
        CHECK(fitted(shape, Axis::steps).content_width() <= 800.001);
        const double narrow = fitted(shape, Axis::time, 60).content_width();
        CHECK(narrow > 80);
        CHECK(TimeScale{shape, {.width = 800, .zoom = 3}}.content_width() == doctest::Approx(2400));
        CHECK(TimeScale{shape, {.width = 60, .zoom = 3}}.content_width() ==
              doctest::Approx(3 * narrow));
        // A screen of twice the resolution looks the same.
        CHECK(TimeScale{shape, {.width = 1600, .em = 28}}.x_of(40) ==
              doctest::Approx(2 * fitted(shape).x_of(40)));
    }
}

TEST_CASE("time scale: a sleep that is cut short does not stretch the axis beyond the run's end") {
    for (const auto& [delay, end_ns] : {std::pair<std::string, std::int64_t>{"1", 0}, {"9", 0}}) {
        const Recorded run{"3.1", {{"hello", delay}}};
        const RunShape& shape = run.run().facts().shape;
        CHECK(shape.instants().size() == 1);
        CHECK(shape.end_ns() == end_ns);
        for (const Axis axis : {Axis::time, Axis::steps}) {
            const TimeScale scale = fitted(shape, axis);
            CHECK(scale.x_of(shape.last()) == doctest::Approx(scale.content_width()));
            CHECK(scale.x_of_time(s) == doctest::Approx(scale.content_width()));
        }
    }
}

TEST_CASE("time scale: iterations cover their handles, and not the wait before") {
    const Recorded run{"2.2"};
    const RunShape& shape = run.run().facts().shape;
    const auto& iterations = shape.iterations();
    REQUIRE(iterations.size() == 17);
    std::size_t last = 0;
    for (std::size_t i = 0; i < iterations.size(); ++i) {
        CHECK(iterations[i].number == i + 1);
        CHECK(iterations[i].from > last);
        CHECK(iterations[i].to > iterations[i].from);
        CHECK(shape.place_of(iterations[i].from).t_ns == shape.place_of(iterations[i].to).t_ns);
        last = iterations[i].to;
    }
    CHECK(shape.place_of(iterations[2].from).t_ns == s);
    CHECK(run.step(2, 2) > iterations[3].from);
    CHECK(run.step(2, 2) < iterations[3].to);
}

TEST_CASE("time scale: the ruler has marks at the instants, and round ones if all of them fit") {
    const Recorded run{"1"};
    const RunShape& shape = run.run().facts().shape;
    const auto times = [&](double distance, double zoom = 1) {
        const TimeScale scale{shape, {.width = 800, .zoom = zoom}};
        std::vector<std::int64_t> result;
        double last = -distance;
        for (const app::Tick& tick : scale.ticks(distance, 0, 800)) {
            CHECK(tick.x - last >= distance);
            CHECK(tick.x == scale.x_of_time(tick.t_ns));
            last = tick.x;
            result.push_back(tick.t_ns);
        }
        return result;
    };
    CHECK(times(60) == std::vector<std::int64_t>{0, s / 2, s});
    CHECK(times(10'000) == std::vector<std::int64_t>{0});
    const auto many = times(60, 10);
    CHECK(many.size() > 10);
    CHECK(std::find(many.begin(), many.end(), s / 2) != many.end());
    for (std::size_t i = 1; i < many.size(); ++i)
        CHECK(many[i] - many[i - 1] == many[1]);
    CHECK(fitted(shape, Axis::steps).ticks(60, 0, 800).size() == 3);
}

TEST_CASE("time scale: beyond the run's end it goes on to the time that it is to reach") {
    const Recorded run{"3.3"};
    const RunShape& shape = run.run().facts().shape;
    const TimeScale scale{shape, {.width = 800, .until_ns = 2 * s}};
    CHECK(scale.content_width() == doctest::Approx(800));
    CHECK(scale.x_of_time(2 * s) == doctest::Approx(800));
    CHECK(scale.x_of_time(3 * s / 2) == doctest::Approx((scale.x_of(shape.last()) + 800) / 2));
    CHECK(scale.time_at(scale.x_of_time(3 * s / 2)) == 3 * s / 2);
    CHECK(scale.ticks(60, 0, 800).back().t_ns == 2 * s);
    const TimeScale shorter{shape, {.width = 800, .until_ns = s / 2}};
    CHECK(shorter.x_of(shape.last()) == fitted(shape).x_of(shape.last()));
}

TEST_CASE("time scale: with the rates of another it is as that one") {
    const Recorded run{"3.3"}, longer{"3.3", {{"hello", "4"}}};
    const RunShape& shape = longer.run().facts().shape;
    const TimeScale of{run.run().facts().shape, {.width = 800, .zoom = 2}};
    const TimeScale scale{shape, {.width = 800, .zoom = 5, .rates = of.rates()}};
    CHECK(scale.rates() == of.rates());
    CHECK(scale.x_of_time(s / 2) == doctest::Approx(of.x_of_time(s / 2)));
    CHECK(scale.content_width() >
          of.content_width() + 2.9 * static_cast<double>(s) * of.rates().per_ns);
}
