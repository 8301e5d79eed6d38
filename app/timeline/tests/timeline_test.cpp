#include "app/timeline/timeline.hpp"

#include <doctest/doctest.h>

#include "app/tests/shown_timeline.hpp"

using namespace app;
using trace::TaskState;

namespace {

Texts lane_names(const TimelineScene& scene) {
    Texts names;
    for (const auto& lane : scene.lanes)
        names.push_back(lane.label);
    return names;
}

std::vector<TaskState> states(const TimelineLane& lane) {
    std::vector<TaskState> result;
    for (const auto& block : lane.blocks)
        result.push_back(block.state);
    return result;
}

}  // namespace

TEST_CASE("timeline: a lane for each task of the program, in order of creation") {
    CHECK(lane_names(ShownTimeline{"2.2"}.at(0)) ==
          Texts{"main", "compute(1)", "compute(2)", "compute(3)"});
    CHECK(lane_names(ShownTimeline{"3.2"}.at_end()) == Texts{"main"});
    CHECK(lane_names(ShownTimeline{"4"}.at_end())[2] == "download_file(\"photo.jpg\")");
}

TEST_CASE("timeline: at each x at most one has the thread") {
    for_all_timelines([](ShownTimeline& shown) {
        shown.frontier = shown.run.log().size();
        for (const std::size_t cursor : {shown.run.log().size(), shown.run.log().size() / 2}) {
            float last = -1;
            for (const CpuBlock& block : shown.at(cursor).cpu) {
                REQUIRE(block.x0 >= last);
                REQUIRE(block.x1 >= block.x0);
                last = block.x1;
            }
        }
        std::size_t handles = 0;
        for (const auto& event : shown.run.log().events()) {
            const auto* noted = trace::get<trace::GatherChildDone>(event);
            handles += trace::get<trace::StepBegin>(event) ||
                       trace::get<trace::CallbackBegin>(event) || (noted && noted->handle);
        }
        const auto cpu = shown.at_end().cpu;
        CHECK(std::count_if(cpu.begin(), cpu.end(), [](const CpuBlock& block) {
                  return block.kind != Hold::Kind::run;
              }) == static_cast<std::ptrdiff_t>(handles));
    });
}

TEST_CASE("timeline: a lane's blocks follow one another, and the last tells the state") {
    for_all_timelines([](ShownTimeline& shown) {
        for (std::size_t cursor = 0; cursor <= shown.run.log().size(); ++cursor) {
            CAPTURE(cursor);
            const auto scene = shown.at(cursor);
            const Moment moment = shown.run.at(cursor);
            for (const TimelineLane& lane : scene.lanes) {
                const auto* state = moment.world.task(lane.task);
                REQUIRE(lane.state.has_value() == (state != nullptr));
                REQUIRE(lane.blocks.empty() == (state == nullptr));
                if (!state)
                    continue;
                for (std::size_t i = 1; i < lane.blocks.size(); ++i)
                    REQUIRE(lane.blocks[i].x0 == lane.blocks[i - 1].x1);
                const Life& life = *shown.timeline.facts().life(lane.task);
                const Stay& last = life.stays[lane.blocks.back().index];
                // A task that has ended still has the thread until its step is over.
                const bool in_last_step = has_ended(state->state) && !lane.end;
                REQUIRE((lane.end || last.state == state->state || in_last_step));
                if (in_last_step)
                    REQUIRE(last.state == TaskState::running);
                if (lane.end)
                    REQUIRE(lane.end->state == state->state);
                else
                    REQUIRE(lane.blocks.back().x1 == scene.now_x);
            }
        }
    });
}

TEST_CASE("timeline: lesson 2.2, from left to right") {
    ShownTimeline shown{"2.2"};
    const auto scene = shown.at_end();
    REQUIRE(scene.lanes.size() == 4);
    using enum TaskState;
    CHECK(states(scene.lanes[0]) == std::vector{ready, running, suspended, ready, running});
    for (std::size_t lane = 1; lane < 4; ++lane) {
        CHECK(states(scene.lanes[lane]) == std::vector{ready, running, suspended, ready, running});
        CHECK(scene.lanes[lane].end->state == done);
        CHECK(scene.lanes[lane].end->tail_end > scene.lanes[lane].end->x);
        CHECK(scene.lanes[lane].blocks[0].x0 > scene.lanes[0].blocks[1].x0);
    }
    CHECK(labels(scene.lanes[0]) == Texts{"await gather(…)"});
    CHECK(labels(scene.lanes[2]) == Texts{"sleep 2.00 s"});
    CHECK(scene.lanes[2].labels[0].x0 == scene.lanes[2].blocks[2].x0);
    CHECK(scene.lanes[2].labels[0].x1 == scene.lanes[2].blocks[2].x1);
    CHECK(scene.lanes[1].words == "1");
    CHECK(scene.lanes[3].words == "9");
    // They first run in order of creation, and wake in order of their deadlines.
    CHECK(scene.lanes[1].blocks[1].x1 <= scene.lanes[2].blocks[1].x0);
    CHECK(scene.lanes[1].end->x < scene.lanes[2].blocks[3].x0);
    CHECK(scene.lanes[3].end->x < scene.lanes[0].blocks[3].x0 + 0.001F);
    REQUIRE(scene.brackets.size() == 1);
    CHECK(scene.brackets[0].first == 1);
    CHECK(scene.brackets[0].last == 3);
    CHECK(scene.brackets[0].done);
    REQUIRE(scene.iterations.size() == 17);
    CHECK(scene.now == "3.00 s");
}

TEST_CASE("timeline: at the moment compute(2) wakes") {
    ShownTimeline shown{"2.2"};
    const std::size_t wakes = shown.run.step(3, 2);
    const auto scene = shown.at(wakes);
    CHECK(scene.now == "2.00 s");
    CHECK(scene.lanes[0].state == TaskState::suspended);
    CHECK(scene.lanes[0].words == "gather 1/3");
    CHECK(scene.lanes[1].state == TaskState::done);
    CHECK(scene.lanes[2].state == TaskState::running);
    CHECK(scene.lanes[3].state == TaskState::suspended);
    CHECK(scene.lanes[3].words == "1.00 s");
    CHECK(scene.lanes[2].blocks.back().state == TaskState::running);
    CHECK(scene.lanes[2].blocks.back().x1 - scene.lanes[2].blocks.back().x0 > 2);
    CHECK(scene.cpu.back().task == task(3));
    CHECK_FALSE(scene.lanes[2].pending);
    REQUIRE(scene.lanes[3].pending);
    CHECK(scene.lanes[3].pending->x0 == scene.now_x);
    CHECK(scene.lanes[3].pending->x1 > shown.scale().x_of_time(3'000'000'000));
    CHECK_FALSE(scene.brackets[0].done);
    // What woke it, and nothing else.
    CHECK(scene.arrows.back().kind == Link::Kind::wakes);
    CHECK_FALSE(scene.arrows.back().from);
    CHECK(scene.arrows.back().x1 == scene.lanes[2].blocks[3].x0);
}

TEST_CASE("timeline: before it is created, a task has a lane and no state") {
    ShownTimeline shown{"2.2"};
    const auto scene = shown.at(shown.run.step(1, 1));
    CHECK(scene.lanes[0].state == TaskState::running);
    CHECK_FALSE(scene.lanes[1].state);
    CHECK(scene.lanes[1].words == "not created");
    CHECK(scene.lanes[1].not_created_x1 == scene.now_x);
    CHECK(shown.at_end().lanes[1].not_created_x1 == shown.at_end().lanes[1].blocks[0].x0);
    CHECK(scene.brackets.empty());
}

TEST_CASE("timeline: what has run beyond the cursor is faint, what has not is not there") {
    for_all_timelines([](ShownTimeline& shown) {
        const std::size_t cursor = shown.run.step(1, 1);
        const auto fresh = shown.at(cursor);
        shown.frontier = shown.run.log().size() * 3 / 4;
        const auto back = shown.at(cursor);
        const float limit = static_cast<float>(shown.scale().x_of(shown.frontier));
        bool any_faint = false;
        for (std::size_t i = 0; i < back.lanes.size(); ++i) {
            for (const auto& block : fresh.lanes[i].blocks) {
                REQUIRE_FALSE(block.faint);
                REQUIRE(block.x1 <= fresh.now_x);
            }
            for (const auto& block : back.lanes[i].blocks) {
                REQUIRE(block.faint == (block.x0 >= back.now_x && block.x1 > back.now_x));
                REQUIRE(block.x1 <= limit + 0.001F);
                any_faint = any_faint || block.faint;
            }
            // The present is as it was.
            REQUIRE(back.lanes[i].words == fresh.lanes[i].words);
        }
        CHECK(any_faint);
        for (const auto& block : back.cpu)
            CHECK(block.faint == (block.x0 >= back.now_x));
        for (const auto& arrow : back.arrows)
            CHECK(arrow.faint == (arrow.x1 > back.now_x));
    });
}

TEST_CASE("timeline: while the clock runs, waits grow up to it") {
    ShownTimeline shown{"2.2"};
    const std::size_t cursor = shown.run.after<trace::Advance>() - 1;
    Moment moment = shown.run.at(cursor, Language::en, 400'000'000);
    moment.frontier = cursor;
    const auto scene = shown.timeline.scene(moment, shown.view, shown.width, shown.em);
    CHECK(scene.now == "0.40 s");
    CHECK(scene.now_x == doctest::Approx(shown.scale().x_of_time(400'000'000)));
    CHECK(scene.lanes[1].blocks.back().x1 == scene.now_x);
    CHECK(scene.lanes[1].words == "0.60 s");
    moment.now_ns = 1'000'000'000;  // not beyond the event that tells of it
    CHECK(shown.timeline.scene(moment, shown.view, shown.width, shown.em).now_x <=
          static_cast<float>(shown.scale().x_of(cursor + 1)));
}

TEST_CASE("timeline: lesson 3.1, the task that run cancels") {
    ShownTimeline shown{"3.1"};
    const std::size_t thrown = shown.run.step(2, 2);
    const auto scene = shown.at(thrown);
    using enum TaskState;
    const TimelineLane& lane = scene.lanes[1];
    CHECK(lane.label == "say_after(\"Hello\")");
    CHECK(lane.state == cancelled);
    CHECK(lane.words == "being cancelled");
    CHECK(states(lane) == std::vector{ready, running, suspended, ready, cancelled});
    CHECK(labels(lane) == Texts{"sleep 1.00 s", "CancelledError"});
    REQUIRE(lane.cancels.size() == 1);
    CHECK(lane.cancels[0].words == "cancel() by run");
    REQUIRE(scene.shutdown);
    CHECK(scene.shutdown->words == "main has ended: run() shuts down");
    CHECK(scene.shutdown->x < lane.cancels[0].x);
    CHECK(lane.cancels[0].x < lane.blocks[3].x0);
    CHECK(lane.cancels[0].x > lane.blocks[2].x0);
    REQUIRE(lane.unslept);
    CHECK(lane.unslept->words == "cancelled before its end");
    CHECK(lane.unslept->x0 == scene.now_x);
    // The axis ends with the run.
    CHECK(lane.unslept->x1 == doctest::Approx(shown.scale().content_width()));
    // run is no task, so no arrow comes from it: the mark tells.
    for (const auto& arrow : scene.arrows)
        CHECK(arrow.kind == Link::Kind::creates);
    CHECK(scene.ticks.back().label == "0 s");

    const auto end = shown.at_end();
    CHECK(end.lanes[1].words == "cancelled");
    CHECK(end.lanes[1].end->state == cancelled);
    CHECK(end.lanes[1].unslept->x0 == end.lanes[1].end->x);

    // Before that, the sleep is one like any other.
    const std::size_t asleep = shown.run.after<trace::StepEnd>(shown.run.step(2, 1));
    const auto before = shown.at(asleep);
    CHECK_FALSE(before.lanes[1].unslept);
    CHECK_FALSE(before.shutdown);
    CHECK(before.lanes[1].words == "1.00 s");
    CHECK(before.lanes[1].pending->x1 == doctest::Approx(shown.scale().content_width()));
    CHECK(shown.at(thrown, Language::zh).lanes[1].words == "正在取消");
}

TEST_CASE("timeline: run has the thread while it cancels") {
    ShownTimeline shown{"3.1"};
    const auto scene = shown.at_end();
    const auto& cpu = scene.cpu;
    const auto run = std::find_if(cpu.begin(), cpu.end(), [](const CpuBlock& block) {
        return block.kind == Hold::Kind::run;
    });
    REQUIRE(run != cpu.end());
    CHECK(run->x0 <= scene.lanes[1].cancels[0].x);
    CHECK(run->x1 >= scene.lanes[1].cancels[0].x);
    CHECK(std::count_if(cpu.begin(), cpu.end(),
                        [](const CpuBlock& block) { return block.internal; }) > 4);
    const auto quiet = ShownTimeline{"2.2"}.at_end().cpu;
    CHECK(std::none_of(quiet.begin(), quiet.end(),
                       [](const CpuBlock& block) { return block.kind == Hold::Kind::run; }));
}

TEST_CASE("timeline: a failure is named, and fails the gather that waits") {
    ShownTimeline shown{&programs::fails_in_gather};
    const auto scene = shown.at_end();
    const auto failed =
        std::find_if(scene.lanes.begin(), scene.lanes.end(),
                     [](const TimelineLane& lane) { return lane.state == TaskState::failed; });
    REQUIRE(failed != scene.lanes.end());
    CHECK(failed->words == "ValueError");
    CHECK(failed->labels.back().text == "ValueError");
    CHECK(failed->labels.back().state == TaskState::failed);
    CHECK(failed->end->state == TaskState::failed);
}
