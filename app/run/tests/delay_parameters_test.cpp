#include "app/run/delay_parameters.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <set>

#include "app/tests/recorded.hpp"

using namespace app;

namespace {

using Texts = std::vector<std::string>;

/// "2 sleeps 1000 ms: hello", for each sleep in order of task, line and time.
Texts made(const Run& run) {
    Texts all;
    const DelayParameters delays{run};
    for (const Sleep& sleep : delays.sleeps()) {
        const auto* parameter = delays.parameter_of(sleep);
        all.push_back(fmt::format("{} sleeps {} ms: {}", sleep.place.task.number(),
                                  sleep.delay_ns / 1'000'000, parameter ? parameter->name : "-"));
    }
    return all;
}

Texts made(std::string_view id, std::initializer_list<Recorded::Setting> settings = {}) {
    return made(Recorded{id, settings}.run());
}

asyncio::Coro<> sleeps_often() {
    for (int i = 0; i < 3; ++i)
        co_await asyncio::sleep(i * 0.5);
    co_await asyncio::sleep(3);
}

asyncio::Coro<> sleeps_too_long() {
    auto task = asyncio::create_task(sleeps_often());
    co_await asyncio::sleep(2);
    task.cancel();
}

}  // namespace

TEST_CASE("delays: which parameter makes which sleep, in every lesson") {
    CHECK(made("1") == Texts{"2 sleeps 1000 ms: hello", "3 sleeps 500 ms: world"});
    CHECK(made("2.1") ==
          Texts{"2 sleeps 2000 ms: a", "3 sleeps 1000 ms: b", "4 sleeps 3000 ms: c"});
    CHECK(made("2.1", {{"b_raises", "True"}}) == Texts{"1 sleeps 3000 ms: lives_on",
                                                       "2 sleeps 2000 ms: a", "3 sleeps 1000 ms: b",
                                                       "4 sleeps 3000 ms: c"});
    CHECK(made("2.2") ==
          Texts{"2 sleeps 1000 ms: x1", "3 sleeps 2000 ms: x2", "4 sleeps 3000 ms: x3"});
    CHECK(made("2.2", {{"x2_raises", "True"}, {"return_exceptions", "True"}}) ==
          Texts{"1 sleeps 2000 ms: lives_on", "2 sleeps 1000 ms: x1", "3 sleeps 2000 ms: x2",
                "4 sleeps 3000 ms: x3"});
    CHECK(made("3.1") == Texts{"2 sleeps 1000 ms: hello"});
    CHECK(made("3.2") == Texts{"1 sleeps 1000 ms: hello", "1 sleeps 500 ms: world"});
    CHECK(made("3.3") == Texts{"2 sleeps 1000 ms: hello", "3 sleeps 500 ms: world"});
    CHECK(made("3.4") == made("3.3"));
    CHECK(made("3.4", {{"world_raises", "True"}}) ==
          Texts{"1 sleeps 1000 ms: lives_on", "2 sleeps 1000 ms: hello", "3 sleeps 500 ms: world"});
    CHECK(made("3.5") == Texts{"2 sleeps 1000 ms: hello", "3 sleeps 500 ms: world",
                               "4 sleeps 1000 ms: hello", "5 sleeps 500 ms: world"});
    CHECK(made("3.5", {{"world_raises", "True"}})[0] == "1 sleeps 1000 ms: lives_on");
    CHECK(made("4") ==
          Texts{"2 sleeps 3000 ms: report", "3 sleeps 1000 ms: photo", "4 sleeps 2000 ms: video"});
    CHECK(made("4", {{"files", "6"}, {"photo_raises", "True"}}) ==
          Texts{"1 sleeps 3000 ms: lives_on", "2 sleeps 3000 ms: report", "3 sleeps 1000 ms: photo",
                "4 sleeps 2000 ms: video", "5 sleeps 4000 ms: music", "6 sleeps 2500 ms: slides",
                "7 sleeps 5000 ms: backup"});
}

TEST_CASE("delays: every sleep of a lesson is made by one parameter, and every time makes one") {
    for (const auto& lesson : catalogue().all()) {
        CAPTURE(std::string{lesson->id()});
        Invocation invocation{lesson};
        for (const auto& parameter : lesson->parameters()) {
            if (parameter.kind != lessons::Parameter::Kind::seconds)
                invocation.values.set(parameter.name, parameter.max);
        }
        const Run run{invocation};
        const DelayParameters delays{run};
        std::set<std::string> makes;
        for (const Sleep& sleep : delays.sleeps()) {
            const auto* parameter = delays.parameter_of(sleep);
            REQUIRE(parameter);
            CHECK(parameter->kind == lessons::Parameter::Kind::seconds);
            CHECK(delays.sleep_of(sleep.timer) == &sleep);
            makes.insert(parameter->name);
        }
        for (const auto& parameter : lesson->parameters()) {
            CAPTURE(parameter.name);
            const bool time = parameter.kind == lessons::Parameter::Kind::seconds;
            CHECK(makes.contains(parameter.name) == time);
        }
    }
}

TEST_CASE("delays: which is which where they are equal, or nothing") {
    CHECK(made("2.2", {{"x1", "2"}, {"x3", "2"}, {"x2_raises", "True"}}) ==
          Texts{"1 sleeps 2000 ms: lives_on", "2 sleeps 2000 ms: x1", "3 sleeps 2000 ms: x2",
                "4 sleeps 2000 ms: x3"});
    CHECK(made("3.5", {{"hello", "0.5"}})[2] == "4 sleeps 500 ms: hello");
    // sleep(0) only gives way, but it is the first of main's sleeps all the same.
    CHECK(made("3.2", {{"hello", "0"}}) == Texts{"1 sleeps 0 ms: hello", "1 sleeps 500 ms: world"});
    CHECK(made("3.2", {{"hello", "0"}, {"world", "0"}}) ==
          Texts{"1 sleeps 0 ms: hello", "1 sleeps 0 ms: world"});
}

TEST_CASE("delays: a program without parameters has sleeps that none makes") {
    CHECK(made(Recorded{&sleeps_too_long}.run()) ==
          Texts{"1 sleeps 2000 ms: -", "2 sleeps 0 ms: -", "2 sleeps 500 ms: -",
                "2 sleeps 1000 ms: -", "2 sleeps 3000 ms: -"});
}

TEST_CASE("sleeps: where each begins and ends, and what was cut short") {
    const Recorded run{&sleeps_too_long};
    const auto all = sleeps(run.log());
    REQUIRE(all.size() == 5);
    for (const Sleep& sleep : all) {
        CHECK(find(all, sleep.place) == &sleep);
        const auto* life = run.run().facts().timeline.life(sleep.place.task);
        REQUIRE(life);
        if (!sleep.timer) {
            CHECK(sleep.woken == sleep.begin);
            continue;
        }
        const auto stay = std::ranges::find(life->stays, sleep.begin, &Stay::from);
        REQUIRE(stay != life->stays.end());
        CHECK(stay->state == trace::TaskState::suspended);
        CHECK(stay->to == sleep.woken);
        CHECK(stay->waits_on.timer == sleep.timer);
        CHECK(stay->waits_on.until_ns == sleep.until_ns);
        CHECK(sleep.until_ns == sleep.from_ns + sleep.delay_ns);
    }
    CHECK_FALSE(all[0].cut_short);
    CHECK_FALSE(all[3].cut_short);
    CHECK(all[4].cut_short);
    CHECK(all[2].place.nth == 1);
    CHECK(find(all, {all[4].place.task, all[4].place.line, 1}) == nullptr);
}
