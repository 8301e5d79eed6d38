#include <doctest/doctest.h>

#include <map>

#include "app/tests/shown_timeline.hpp"
#include "runtime/bench/stress.hpp"

using namespace app;
using trace::TaskState;

namespace {

constexpr int workers = 100;

/// Main, two teams of 50, and what they print.
asyncio::Coro<> two_teams() {
    return bench::stress(workers, 6 * workers);
}

asyncio::Coro<> one_of_many(int) {
    co_await asyncio::sleep(1);
}

asyncio::Coro<> gathers_many() {
    std::vector<asyncio::Task<void>> tasks;
    for (int i = 0; i < 1000; ++i)
        tasks.push_back(asyncio::create_task(one_of_many(i)));
    co_await asyncio::gather(std::move(tasks));
}

asyncio::Coro<> nested(int depth) {
    if (depth > 0) {
        auto inner = asyncio::create_task(nested(depth - 1));
        co_await inner;
    }
}

asyncio::Coro<> nests_deep() {
    co_await nested(300);
}

Texts row_names(ShownTimeline& shown, std::size_t cursor) {
    Texts names;
    for (const auto& lane : shown.at(cursor).lanes)
        names.push_back(lane.label);
    return names;
}

std::uint32_t count(const TimelineLane& lane, TaskState state) {
    return lane.group->counts[static_cast<std::size_t>(state)];
}

}  // namespace

TEST_CASE("lanes: tasks that one task makes of one coroutine fold into one") {
    ShownTimeline shown{&two_teams};
    CHECK(row_names(shown, 0) == Texts{"stress(100, 600)", "stress_team(0, 50, 1)",
                                       "stress_worker ×50", "stress_team(50, 50, 1)",
                                       "stress_worker ×50"});
    shown.view.turn(1);
    const auto unfolded = shown.at_end();
    CHECK(unfolded.lanes.size() == 5 + 50);
    CHECK(unfolded.lanes[4].group->unfolded);
    CHECK(unfolded.lanes[5].depth == 1);
    CHECK_FALSE(unfolded.lanes[5].group);
    shown.view.turn(1);
    CHECK(shown.at_end().lanes.size() == 5);
    shown.timeline.fold(shown.view, {});
    CHECK(shown.at_end().lanes.size() == 5 + workers);
    shown.timeline.fold(shown.view, {});
    CHECK(shown.at_end().lanes.size() == 5);
    // That of the selected task.
    shown.timeline.fold(shown.view, unfolded.lanes[5].task);
    CHECK(shown.at_end().lanes.size() == 5 + 50);
}

TEST_CASE("lanes: a group is counted by state at each moment") {
    ShownTimeline shown{&two_teams};
    for (std::size_t cursor = 0; cursor <= shown.run.log().size(); cursor += 7) {
        const auto scene = shown.at(cursor);
        const Moment moment = shown.run.at(cursor);
        std::map<TaskState, std::uint32_t> expected;
        for (const auto& task : moment.world.tasks) {
            if (!task.internal && task.by.number() == 2)
                ++expected[task.state];
        }
        // A task has the thread to the end of its step, though it may have ended a little before.
        if (moment.world.running_task)
            continue;
        for (const auto state : {TaskState::ready, TaskState::suspended, TaskState::done,
                                 TaskState::cancelled, TaskState::failed})
            REQUIRE(count(scene.lanes[2], state) == expected[state]);
    }
    const auto end = shown.at_end();
    CHECK(end.lanes[2].group->tasks == 50);
    CHECK(count(end.lanes[2], TaskState::failed) == 1);
    for (const auto& column : end.lanes[2].group->columns) {
        std::uint32_t all = 0;
        for (const auto n : column.counts)
            all += n;
        REQUIRE(all <= 50);
        REQUIRE(column.x1 > column.x0);
    }
}

TEST_CASE("lanes: a run of few tasks has no groups, and deep nesting has") {
    CHECK(ShownTimeline{"4"}.timeline.groups().all().empty());
    ShownTimeline many{&gathers_many};
    CHECK(row_names(many, 0) == Texts{"gathers_many", "one_of_many ×1000"});
    CHECK(many.at_end().brackets.empty());  // all of its lanes are one
    many.view.turn(0);
    const auto brackets = many.at_end().brackets;
    REQUIRE(brackets.size() == 1);
    CHECK(brackets[0].first == 2);
    CHECK(brackets[0].last == 1001);
    ShownTimeline deep{&nests_deep};
    CHECK(row_names(deep, 0) == Texts{"nests_deep", "nested ×300"});
}

TEST_CASE("lanes: only the rows that are asked for are laid out") {
    ShownTimeline shown{&gathers_many};
    shown.view.turn(0);
    const Moment moment = shown.run.at(shown.run.log().size());
    const auto scene =
        shown.timeline.scene(moment, shown.view, shown.width, shown.em, RowRange{500, 3});
    REQUIRE(scene.lanes.size() == 3);
    CHECK(scene.first_row == 500);
    CHECK(scene.lanes[0].label == "one_of_many(498)");
}

TEST_CASE("lanes: a filter finds names and states, in both languages") {
    ShownTimeline shown{&two_teams};
    const auto found = [&](const char* words, std::size_t cursor) {
        shown.view.filter = words;
        return row_names(shown, cursor);
    };
    const auto end = shown.run.log().size();
    CHECK(found("TEAM", end) == Texts{"stress_team(0, 50, 1)", "stress_team(50, 50, 1)"});
    CHECK(found("team 50,", end).size() == 2);
    CHECK(found("failed", end).size() == 2);
    CHECK(found("失败", end) == found("failed", end));
    CHECK(found("失败", 0).empty());
    CHECK(found("worker failed", end).size() == 2);
    CHECK(found("team failed", end).empty());
    CHECK(found("nobody", end).empty());
    CHECK(found("", end).size() == 5);
}

TEST_CASE("timeline: what shares a pixel is one block") {
    ShownTimeline shown{&gathers_many};
    shown.timeline.fold(shown.view, {});
    shown.view.part = shown.reach().part;
    REQUIRE(shown.view.part < 0.5);
    shown.view.fit();
    const auto scene = shown.at_end();
    CHECK(shown.reach().part == doctest::Approx(shown.view.part));
    CHECK(scene.now_x <= shown.width + 0.5);
    CHECK(scene.now_x > shown.width * 0.9);
    const auto few_a_pixel = [&](const auto& blocks) {
        std::map<int, int> begun;
        for (const auto& block : blocks) {
            if (++begun[static_cast<int>(block.x0)] > 2)
                return false;
        }
        return true;
    };
    CHECK(few_a_pixel(scene.cpu));
    CHECK(scene.cpu.size() < shown.timeline.facts().holds.size());
    for (const auto& lane : scene.lanes)
        REQUIRE(few_a_pixel(lane.blocks));
}

TEST_CASE("lanes: a stem leads from a task to the rows of those that it creates") {
    const auto stems = [](const TimelineScene& scene) {
        std::vector<std::pair<std::size_t, std::size_t>> rows;
        for (const auto& arrow : scene.arrows) {
            if (arrow.kind == Link::Kind::creates)
                rows.emplace_back(arrow.from.value(), arrow.to);
        }
        std::ranges::sort(rows);
        rows.erase(std::ranges::unique(rows).begin(), rows.end());
        return rows;
    };
    using Rows = std::vector<std::pair<std::size_t, std::size_t>>;
    ShownTimeline shown{&two_teams};
    shown.view.part = shown.reach().part;
    shown.view.fit();
    CHECK(stems(shown.at_end()) == Rows{{0, 1}, {0, 3}, {1, 2}, {3, 4}});
    // Its creator is not shown.
    shown.view.filter = "worker(7,";
    CHECK(shown.at_end().lanes.size() == 1);
    CHECK(stems(shown.at_end()).empty());
    shown.view.filter = "stress";
    const auto all = shown.at_end();
    REQUIRE(all.lanes.size() == 1 + 2 + workers);
    for (const auto& [from, to] : stems(all))
        REQUIRE(all.lanes[from].task.number() < all.lanes[to].task.number());
    CHECK(stems(all).size() == 2 + workers);
    // Those of a group to its own row are none.
    ShownTimeline deep{&nests_deep};
    CHECK(stems(deep.at_end()) == Rows{{0, 1}});
    const Moment moment = deep.run.at(0);
    CHECK(deep.timeline.rows(moment, deep.view).creations().size() == 1);
}

TEST_CASE("lanes: whoever runs is seen in the group's column, however short it is") {
    ShownTimeline shown{&two_teams};
    shown.view.part = shown.reach().part;
    shown.view.fit();
    const auto scene = shown.at_end();
    const auto scale = shown.scale();
    const auto& members = shown.timeline.groups().all()[0].members;
    for (const auto member : members) {
        for (const Stay& stay : shown.timeline.facts().lives[member].stays) {
            if (stay.state != TaskState::running)
                continue;
            const auto x = static_cast<float>(scale.start_of(stay.from));
            const auto& columns = scene.lanes[2].group->columns;
            const auto column =
                std::ranges::find_if(columns, [&](const auto& c) { return x < c.x1; });
            REQUIRE(column != columns.end());
            REQUIRE(column->counts[static_cast<std::size_t>(TaskState::running)] > 0);
        }
    }
}

TEST_CASE("lanes: a view is drawn alike whatever was drawn before it") {
    ShownTimeline shown{&two_teams};
    const auto end = shown.run.log().size();
    const auto blocks = [](const TimelineScene& scene) {
        std::vector<float> x;
        for (const auto& block : scene.cpu)
            x.insert(x.end(), {block.x0, block.x1});
        for (const auto& lane : scene.lanes) {
            for (const auto& column :
                 lane.group ? lane.group->columns : std::vector<TimelineGroup::Column>{})
                x.insert(x.end(), {column.x0, column.x1});
        }
        return x;
    };
    const auto check = [&] {
        ShownTimeline anew{&two_teams};
        anew.view = shown.view;
        REQUIRE(blocks(shown.at(end)) == blocks(anew.at(end)));
    };
    for (const Axis axis : {Axis::time, Axis::steps}) {
        shown.view.axis = axis;
        check();
        for (const double zoom : {0.2, 3.0}) {
            shown.view.zoom = zoom;
            check();
            for (const double left : {0.0, 0.3, 0.6}) {
                shown.view.left = left;
                check();
            }
        }
    }
}
