#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/compare/compare_lanes.hpp"
#include "app/compare/compare_play.hpp"
#include "app/tests/catalogue.hpp"
#include "app/tests/own_program.hpp"
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
    const SharedClock clock{a, b, Axis::time, width, em};
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
            const SharedClock clock{a.facts().shape, b.facts().shape, Axis::time, width, em};
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
    const SharedClock clock{one.run().facts().shape, other.run().facts().shape, Axis::time, width,
                            em};
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
    CHECK(play.choices().front() == "2.2 gather 的顺序，用最初的参数");
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
    play.compare_with(run_of("4"), "12");
    CHECK(play.choices()[play.chosen()] == "4 Downloads, without the sleep at line 12");
    play.compare_with(run_of("4"), "helper.py:7");
    CHECK(play.choices()[play.chosen()] == "4 Downloads, without the sleep at helper.py:7");
}

TEST_CASE("compare: a step is the earlier of two, and back undoes it") {
    auto play = play_of("3.2");
    std::vector<Both<std::size_t>> rests{play.player().cursors()};
    std::int64_t now = 0;
    while (!play.player().at_end()) {
        play.player().step_forward();
        REQUIRE(play.player().cursors() != rests.back());
        CHECK(play.player().cursors().a >= rests.back().a);
        CHECK(play.player().cursors().b >= rests.back().b);
        CHECK(play.player().now_ns() >= now);
        now = play.player().now_ns();
        // Neither is left behind at an earlier time than the other has gone past.
        const auto next = play.a().facts().shape.place_of(play.player().cursors().a).t_ns;
        CHECK(next <= now);
        rests.push_back(play.player().cursors());
    }
    CHECK(now == 1'500'000'000);
    while (!play.player().at_start()) {
        CHECK(play.player().cursors() == rests.back());
        rests.pop_back();
        play.player().step_back();
    }
    CHECK(rests.size() == 1);
}

TEST_CASE("compare: a moment of one is the same moment of the other") {
    auto play = play_of("3.2");
    play.player().seek_time(700'000'000);
    const auto count = [](const Run& run, std::size_t cursor) {
        return std::ranges::count_if(run.facts().index.every<trace::Print>().all(),
                                     [&](std::size_t event) { return event < cursor; });
    };
    CHECK(count(play.a(), play.player().cursors().a) == 0);
    CHECK(count(play.b(), play.player().cursors().b) == 1);
    CHECK(play.player().now_ns() == 700'000'000);
    play.compare_with(run_of("3.4"));  // another B stands at the same moment
    CHECK(play.player().now_ns() == 700'000'000);
    CHECK(count(play.b(), play.player().cursors().b) == 1);
    play.player().step_forward();
    CHECK(play.player().now_ns() == 1'000'000'000);
    play.player().go_to_end();
    play.compare_with(run_of("3.3"));
    CHECK(play.player().at_end());
    play.player().seek_b(play.b().size());
    CHECK(count(play.a(), play.player().cursors().a) == 1);
}

TEST_CASE("compare: on the axis of steps only the instants have room") {
    const Recorded one{"3.2"}, other{"3.3"};
    const auto &a = one.run().facts().shape, &b = other.run().facts().shape;
    const SharedClock clock{a, b, Axis::steps, width, em}, time{a, b, Axis::time, width, em};
    for (const auto* shape : {&a, &b}) {
        for (std::size_t i = 1; i <= shape->last(); ++i) {
            CHECK(clock.x_of(*shape, i) > clock.x_of(*shape, i - 1));
            CHECK(clock.position_at(*shape, clock.x_of(*shape, i)) == i);
        }
    }
    CHECK(clock.x_of(a, a.last()) <= width + 0.5);
    const auto gap = [](const SharedClock& of, const RunShape& shape) {
        return of.x_of(shape, shape.instants()[1].from) -
               of.x_of(shape, shape.instants().front().to);
    };
    CHECK(gap(clock, b) < gap(time, b) / 2);
    CHECK(clock.x_of_time(500'000'000) == doctest::Approx(clock.x_of(b, b.instants()[1].from)));
    // Between two instants the clock goes evenly, there and back.
    for (const SharedClock* each : {&clock, &time}) {
        for (const std::int64_t t_ns : {250'000'000, 700'000'000, 1'250'000'000})
            CHECK(static_cast<double>(each->time_at(each->x_of_time(t_ns))) ==
                  doctest::Approx(static_cast<double>(t_ns)).epsilon(1e-6));
    }
}

TEST_CASE("compare: a difference is gone to, then the next, and after the last the first") {
    auto play = play_of("3.2");
    REQUIRE(play.told().differences.size() == 3);
    CHECK(play.difference_now() == std::nullopt);
    for (const std::size_t expected : {0U, 1U, 2U, 0U}) {
        play.go_to_next_difference();
        CHECK(play.difference_now() == expected);
        CHECK(play.player().now_ns() == play.told().differences[expected].t_ns);
        CHECK(play.player().cursors().b == play.told().differences[expected].at.b);
    }
    play.go_to_difference(1);
    CHECK(play.difference_now() == 1);
    play.go_to_difference(9);
    CHECK(play.difference_now() == 1);
    play.player().go_to_end();
    CHECK(play.difference_now() == 2);
    play.player().go_to_start();
    CHECK(play.difference_now() == std::nullopt);
}

TEST_CASE("compare: at one time each difference is gone to by itself") {
    auto play = play_of("2.1");
    CHECK(play.b().program().id() == "2.2");  // of its own level
    std::vector<std::size_t> gone_to;
    for (std::size_t i = 0; i < play.told().differences.size(); ++i) {
        play.go_to_next_difference();
        gone_to.push_back(*play.difference_now());
    }
    CHECK(std::ranges::is_sorted(gone_to));
    CHECK(gone_to.back() == play.told().differences.size() - 1);
}

TEST_CASE("compare: what is said is said again for another pair or language, and not else") {
    auto play = play_of("3.2");
    const auto pairs = play.pairs();
    play.player().step_forward();
    play.go_to_difference(0);
    play.show(run_of("3.2"), 0, Translation::of(Language::zh));
    CHECK(play.pairs() == pairs);
    play.show(run_of("3.2"), 0, Translation::of(Language::en));
    CHECK(play.pairs() == pairs + 1);
    CHECK(play.told().titles.a == "3.2 Direct await");
}

TEST_CASE("compare: a lesson whose values are changed twice has both of its earlier runs") {
    const auto with = [](double x1, double x2) {
        Invocation invocation{catalogue().find("2.2")};
        invocation.values.set("x1", asyncio::Number{x1});
        invocation.values.set("x2", asyncio::Number{x2});
        return std::make_shared<Run>(std::move(invocation));
    };
    ComparePlay play{catalogue()};
    const auto& zh = Translation::of(Language::zh);
    play.follow(with(1, 2), true);
    play.follow(with(1, 3), true);
    play.follow(with(4, 3), true);
    play.show(with(4, 3), 0, zh);
    REQUIRE(play.choices().size() > 2);
    CHECK(play.choices()[0] == "2.2 gather 的顺序，改动之前");
    CHECK(play.choices()[1] == "2.2 gather 的顺序，用最初的参数");
    CHECK(play.b().values()["x1"] == asyncio::Number{1.0});
    CHECK(play.b().values()["x2"] == asyncio::Number{3.0});
    play.choose(1);
    CHECK(play.b().values()["x2"] == asyncio::Number{2.0});
    play.show(with(4, 3), 0, Translation::of(Language::en));  // in the other language the same
    CHECK(play.chosen() == 1);
    CHECK(play.b().values().language() == Language::en);
}

TEST_CASE("compare: one's own program stands beside its version before, a lesson beside it later") {
    const auto before = own_run("/home/me/crawl.py", "one"),
               now = own_run("/home/me/crawl.py", "2");
    ComparePlay play{catalogue()};
    const auto& en = Translation::of(Language::en);
    play.follow(before, true);
    play.show(now, 0, en);
    CHECK(&play.b() == before.get());
    CHECK(play.choices().front() == "crawl.py, the version before");
    const auto again = own_run("/home/me/crawl.py", "2");
    play.show(again, 0, en);
    CHECK(&play.b() == now.get());
    CHECK(play.choices().front() == "crawl.py, the run before");

    play.show(run_of("3.2"), 0, en);
    CHECK(play.b().program().id() == "3.3");
    CHECK(play.choices().back() == "crawl.py");
    play.choose(play.choices().size() - 1);
    CHECK(&play.b() == again.get());
}
