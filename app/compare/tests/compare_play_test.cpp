#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/compare/compare_lanes.hpp"
#include "app/compare/compare_play.hpp"
#include "app/tests/catalogue.hpp"
#include "app/tests/recorded.hpp"

using namespace app;
using compare::Both;
using compare::ComparePlay;
using compare::SharedClock;

namespace {

constexpr double width = 800, em = 14;

std::shared_ptr<Run> run_of(std::string_view id) {
    return std::make_shared<Run>(Invocation{catalogue().find(id)});
}

ComparePlay play_of(std::string_view id) {
    ComparePlay play{catalogue()};
    play.show(run_of(id), 0, Translation::of(Language::zh));
    return play;
}

}  // namespace

TEST_CASE("compare: what happens at one time stands at one place") {
    const Recorded one{"3.2"}, other{"3.3"};
    const auto &a = one.run().facts().shape, &b = other.run().facts().shape;
    const SharedClock clock{a, b, width, em};
    for (const Instant& instant : a.instants()) {
        for (const Instant& same : b.instants()) {
            if (instant.t_ns == same.t_ns)
                CHECK(clock.x_of(a, instant.from) == doctest::Approx(clock.x_of(b, same.from)));
        }
    }
    for (const auto* shape : {&a, &b}) {
        for (std::size_t i = 1; i <= shape->last(); ++i) {
            CHECK(clock.x_of(*shape, i) > clock.x_of(*shape, i - 1));
            CHECK(clock.position_at(*shape, clock.x_of(*shape, i)) == i);
        }
        CHECK(clock.x_of(*shape, shape->last()) <= width + 0.5);
    }
    // What one of them does last in an instant is before what the other does first in the next.
    CHECK(clock.x_of(b, b.last()) < clock.x_of_time(1'500'000'000));
}

TEST_CASE("compare: every two lessons fit on one axis") {
    for (const auto& one : catalogue().all()) {
        for (const auto& other : catalogue().all()) {
            const Run a{one}, b{other};
            const SharedClock clock{a.facts().shape, b.facts().shape, width, em};
            for (const Run* const run : {&a, &b}) {
                CHECK(clock.x_of(run->facts().shape, run->size()) <= width + 0.5);
                const auto half = compare::half_of(*run, clock);
                CHECK(half.lanes.size() == run->facts().tasks);
                CHECK(half.more == 0);
            }
        }
    }
}

TEST_CASE("compare: the lanes of a half") {
    const Recorded one{"3.2"}, other{"3.3"};
    const SharedClock clock{one.run().facts().shape, other.run().facts().shape, width, em};
    const auto half = compare::half_of(one.run(), clock);
    REQUIRE(half.lanes.size() == 1);
    const auto& main = half.lanes.front();
    CHECK(main.label == "main");
    REQUIRE(main.waits.size() == 2);
    CHECK(main.waits[0].text == "sleep 1.00 s");
    CHECK(main.waits[1].text == "sleep 0.50 s");
    REQUIRE(main.prints.size() == 2);
    CHECK(main.prints[1].text == "World");
    CHECK(main.end.has_value());
    CHECK(half.end >= clock.x_of_time(1'500'000'000));
}

TEST_CASE("compare: what stands beside a lesson at first") {
    CHECK(play_of("3.2").b().program().id() == "3.3");
    CHECK(play_of("3.3").b().program().id() == "3.2");
    auto changed = Invocation{catalogue().find("2.2")};
    changed.values.set("x2", asyncio::Number{3});
    ComparePlay play{catalogue()};
    play.show(std::make_shared<Run>(changed), 0, Translation::of(Language::zh));
    CHECK(play.b().program().id() == "2.2");
    CHECK(!same_values(play.a(), play.b()));
    CHECK(play.choices().front() == "2.2 gather 的顺序，改参数之前");
}

TEST_CASE("compare: B is chosen, and stays while A is the same") {
    auto play = play_of("3.2");
    const auto wanted = std::ranges::find(play.choices(), "3.4 用 gather") - play.choices().begin();
    play.choose(static_cast<std::size_t>(wanted));
    CHECK(play.b().program().id() == "3.4");
    play.show(run_of("3.2"), 0, Translation::of(Language::zh));
    CHECK(play.b().program().id() == "3.4");
    play.show(run_of("3.2"), 0, Translation::of(Language::en));
    CHECK(play.choices()[play.chosen()] == "3.4 gather");
    play.compare_with(run_of("4"));
    CHECK(play.b().program().id() == "4");
    CHECK(play.choices().size() == play.chosen() + 1);
}

TEST_CASE("compare: a step is the earlier of two, and back undoes it") {
    auto play = play_of("3.2");
    std::vector<Both<std::size_t>> rests{play.cursors()};
    std::int64_t now = 0;
    while (!play.at_end()) {
        play.step_forward();
        REQUIRE(play.cursors() != rests.back());
        CHECK(play.cursors().a >= rests.back().a);
        CHECK(play.cursors().b >= rests.back().b);
        CHECK(play.now_ns() >= now);
        now = play.now_ns();
        // Neither is left behind at an earlier time than the other has gone past.
        const auto next = play.a().facts().shape.place_of(play.cursors().a).t_ns;
        CHECK(next <= now);
        rests.push_back(play.cursors());
    }
    CHECK(now == 1'500'000'000);
    while (!play.at_start()) {
        CHECK(play.cursors() == rests.back());
        rests.pop_back();
        play.step_back();
    }
    CHECK(rests.size() == 1);
}

TEST_CASE("compare: a moment of one is the same moment of the other") {
    auto play = play_of("3.2");
    play.seek_time(700'000'000);
    const auto count = [](const Run& run, std::size_t cursor) {
        return std::ranges::count_if(run.facts().index.every<trace::Print>().all(),
                                     [&](std::size_t event) { return event < cursor; });
    };
    CHECK(count(play.a(), play.cursors().a) == 0);
    CHECK(count(play.b(), play.cursors().b) == 1);
    CHECK(play.now_ns() == 700'000'000);
    play.compare_with(run_of("3.4"));  // another B stands at the same moment
    CHECK(play.now_ns() == 700'000'000);
    CHECK(count(play.b(), play.cursors().b) == 1);
    play.step_forward();
    CHECK(play.now_ns() == 1'000'000'000);
    play.go_to_end();
    play.compare_with(run_of("3.3"));
    CHECK(play.at_end());
    play.seek_b(play.b().size());
    CHECK(count(play.a(), play.cursors().a) == 1);
}
