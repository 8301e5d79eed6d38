#include "app/scene/timeline.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "app/tests/programs.hpp"
#include "app/tests/recorded.hpp"

using namespace app;
using trace::Id;
using trace::IdKind;
using trace::TaskState;
using Kind = Link::Kind;
using Texts = std::vector<std::string>;

namespace {

constexpr double width = 900;
constexpr double em = 14;

Id task(std::uint32_t number) {
    return {IdKind::task, number};
}

struct Shown {
    template <class Program>
    explicit Shown(Program program) : run(program), timeline(run.log()) {}

    TimelineScene at(std::size_t cursor, Language language = Language::en) {
        Moment moment = run.at(cursor, language);
        moment.frontier = std::max(frontier, cursor);
        moment.selected = selected;
        return timeline.scene(moment, view, width, em);
    }
    TimelineScene at_end() { return at(run.log().size()); }
    TimeScale scale() const { return {timeline.facts().shape, {view.axis, width, view.zoom, em}}; }

    Recorded run;
    Timeline timeline;
    TimelineView view;
    std::size_t frontier = 0;
    Id selected{};
};

/// Calls check(shown) for every lesson and program, on both axes.
template <class Check>
void for_all_runs(Check check) {
    for (const Axis axis : {Axis::time, Axis::steps}) {
        CAPTURE(static_cast<int>(axis));
        for (const auto& lesson : lessons::all()) {
            CAPTURE(lesson.id);
            Shown shown{std::string_view{lesson.id}};
            shown.view.axis = axis;
            check(shown);
        }
        for (const auto& [name, program] : programs::all()) {
            CAPTURE(name);
            Shown shown{program};
            shown.view.axis = axis;
            check(shown);
        }
    }
}

std::vector<TaskState> states(const TimelineLane& lane) {
    std::vector<TaskState> result;
    for (const auto& block : lane.blocks)
        result.push_back(block.state);
    return result;
}

Texts labels(const TimelineLane& lane) {
    Texts texts;
    for (const auto& label : lane.labels)
        texts.push_back(label.text);
    return texts;
}

Texts lane_names(const TimelineScene& scene) {
    Texts names;
    for (const auto& lane : scene.lanes)
        names.push_back(lane.label);
    return names;
}

/// "creates 0 1": the kind and the lanes, "-" for the clock; without the creations unless asked.
Texts arrows(const TimelineScene& scene, bool with_creations = false) {
    constexpr const char* kinds[] = {"creates", "wakes", "awaits", "fills"};
    Texts texts;
    for (const auto& arrow : scene.arrows) {
        if (arrow.kind == Kind::creates && !with_creations)
            continue;
        texts.push_back(std::string{kinds[static_cast<std::size_t>(arrow.kind)]} + " " +
                        (arrow.from ? std::to_string(*arrow.from) : "-") + " " +
                        std::to_string(arrow.to));
    }
    return texts;
}

bool ended(TaskState state) {
    return state == TaskState::done || state == TaskState::cancelled || state == TaskState::failed;
}

}  // namespace

TEST_CASE("labels: a call is cut down to its first text") {
    CHECK(short_call_label("main") == "main");
    CHECK(short_call_label("compute(2)") == "compute(2)");
    CHECK(short_call_label("say_after(1, \"Hello\")") == "say_after(\"Hello\")");
    CHECK(short_call_label("work(\"a, \\\"b\\\"\", 'c')") == "work(\"a, \\\"b\\\"\")");
    CHECK(short_call_label("work('x', 2)") == "work('x')");
    CHECK(short_call_label("work(\"open") == "work(\"open");
}

TEST_CASE("labels: tasks with equal short names keep the whole call, equal calls get numbers") {
    CHECK(lane_names(Shown{"1"}.at_end()) ==
          Texts{"main", "say_after(\"Hello\")", "say_after(\"World\")"});
    CHECK(lane_names(Shown{"3.5"}.at_end()) ==
          Texts{"main", "say_after(\"Hello\") #1", "say_after(\"World\") #1",
                "say_after(\"Hello\") #2", "say_after(\"World\") #2"});

    trace::Log log;
    for (const char* call : {"say(1, \"a\")", "say(2, \"a\")", "say(1, \"b\")"}) {
        trace::TaskCreated created{};
        created.call = log.intern(call);
        log.append({.what = created});
    }
    const TaskLabels names{log};
    CHECK(names[task(1)] == "say(1, \"a\")");
    CHECK(names[task(2)] == "say(2, \"a\")");
    CHECK(names[task(3)] == "say(\"b\")");
    CHECK(names[task(4)].empty());
    CHECK(names[Id{}].empty());
}

TEST_CASE("labels: times") {
    CHECK(seconds_text(1'000'000'000) == "1.00 s");
    CHECK(seconds_text(50'000'000) == "0.05 s");
    CHECK(brief_seconds_text(500'000'000) == "0.5 s");
    CHECK(brief_seconds_text(3'000'000'000) == "3 s");
    CHECK(brief_seconds_text(300'000'000) == "0.3 s");
}

TEST_CASE("timeline: a lane for each task of the program, in order of creation") {
    CHECK(lane_names(Shown{"2.2"}.at(0)) ==
          Texts{"main", "compute(1)", "compute(2)", "compute(3)"});
    CHECK(lane_names(Shown{"3.2"}.at_end()) == Texts{"main"});
    CHECK(lane_names(Shown{"4"}.at_end())[2] == "download_file(\"photo.jpg\")");
}

TEST_CASE("timeline: at each x at most one has the thread") {
    for_all_runs([](Shown& shown) {
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
            handles += trace::get<trace::StepBegin>(event) ||
                       trace::get<trace::CallbackBegin>(event) ||
                       trace::get<trace::GatherChildDone>(event);
        }
        const auto cpu = shown.at_end().cpu;
        CHECK(std::count_if(cpu.begin(), cpu.end(), [](const CpuBlock& block) {
                  return block.kind != Hold::Kind::run;
              }) == static_cast<std::ptrdiff_t>(handles));
    });
}

TEST_CASE("timeline: a lane's blocks follow one another, and the last tells the state") {
    for_all_runs([](Shown& shown) {
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
                const bool in_last_step = ended(state->state) && !lane.end;
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
    Shown shown{"2.2"};
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
    Shown shown{"2.2"};
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
    CHECK(arrows(scene) == Texts{"wakes - 2"});
    CHECK(scene.arrows.back().x1 == scene.lanes[2].blocks[3].x0);
}

TEST_CASE("timeline: before it is created, a task has a lane and no state") {
    Shown shown{"2.2"};
    const auto scene = shown.at(shown.run.step(1, 1));
    CHECK(scene.lanes[0].state == TaskState::running);
    CHECK_FALSE(scene.lanes[1].state);
    CHECK(scene.lanes[1].words == "not created");
    CHECK(scene.lanes[1].not_created_x1 == scene.now_x);
    CHECK(shown.at_end().lanes[1].not_created_x1 == shown.at_end().lanes[1].blocks[0].x0);
    CHECK(scene.brackets.empty());
}

TEST_CASE("timeline: what has run beyond the cursor is faint, what has not is not there") {
    for_all_runs([](Shown& shown) {
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
    Shown shown{"2.2"};
    const std::size_t cursor = shown.run.after<trace::Advance>() - 1;
    Moment moment = shown.run.at(cursor, Language::en, 400'000'000);
    moment.frontier = cursor;
    const auto scene = shown.timeline.scene(moment, shown.view, width, em);
    CHECK(scene.now == "0.40 s");
    CHECK(scene.now_x == doctest::Approx(shown.scale().x_of_time(400'000'000)));
    CHECK(scene.lanes[1].blocks.back().x1 == scene.now_x);
    CHECK(scene.lanes[1].words == "0.60 s");
    moment.now_ns = 1'000'000'000;  // not beyond the event that tells of it
    CHECK(shown.timeline.scene(moment, shown.view, width, em).now_x <=
          static_cast<float>(shown.scale().x_of(cursor + 1)));
}

TEST_CASE("timeline: all arrows of lesson 2.2") {
    Shown shown{"2.2"};
    shown.view.all_arrows = true;
    const auto scene = shown.at_end();
    CHECK(arrows(scene, true) == Texts{"creates 0 1", "creates 0 2", "creates 0 3", "awaits 0 1",
                                       "awaits 0 2", "awaits 0 3", "wakes - 1", "fills 1 0",
                                       "wakes - 2", "fills 2 0", "wakes - 3", "wakes 3 0"});
    for (const auto& arrow : scene.arrows) {
        CHECK(arrow.x0 <= arrow.x1);
        const TimelineLane& to = scene.lanes[arrow.to];
        if (arrow.kind == Kind::wakes)
            CHECK(arrow.x1 == to.blocks[3].x0);
        if (arrow.kind == Kind::creates)
            CHECK(arrow.x1 == to.blocks[0].x0);
        if (arrow.kind == Kind::awaits)
            CHECK(arrow.x0 == scene.lanes[0].blocks[2].x0);
        if (arrow.kind == Kind::fills || (arrow.kind == Kind::wakes && arrow.from))
            CHECK(arrow.x0 == scene.lanes[*arrow.from].end->x);
    }
}

TEST_CASE("timeline: arrows of the selected task, or of the block under the pointer") {
    Shown shown{"1"};
    CHECK(arrows(shown.at_end()).empty());
    shown.selected = task(2);
    CHECK(arrows(shown.at_end()) == Texts{"awaits 0 1", "wakes - 1", "wakes 1 0"});
    shown.selected = task(3);
    CHECK(arrows(shown.at_end()) == Texts{"wakes - 2"});
    shown.view.hovered = TimelineView::Hovered{task(1), 2};
    // main's wait: from where it begins to what ends it.
    CHECK(arrows(shown.at_end()) == Texts{"awaits 0 1", "wakes 1 0"});
    shown.view.hovered = TimelineView::Hovered{{}, 3};  // the timer's callback
    CHECK(arrows(shown.at_end()) == Texts{"wakes - 2"});
}

TEST_CASE("timeline: lesson 3.1, the task that run cancels") {
    Shown shown{"3.1"};
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
    CHECK(lane.unslept->words == "the sleep that never ends");
    CHECK(lane.unslept->x0 == scene.now_x);
    CHECK(lane.unslept->x1 == doctest::Approx(shown.scale().x_of_time(1'000'000'000)));
    CHECK(arrows(scene).empty());  // run is no task: the mark tells
    CHECK(scene.ticks.back().label == "1 s");

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
    CHECK(before.lanes[1].pending->x1 == doctest::Approx(shown.scale().x_of_time(1'000'000'000)));
    CHECK(shown.at(thrown, Language::zh).lanes[1].words == "正在取消");
}

TEST_CASE("timeline: run has the thread while it cancels") {
    Shown shown{"3.1"};
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
    const auto quiet = Shown{"2.2"}.at_end().cpu;
    CHECK(std::none_of(quiet.begin(), quiet.end(),
                       [](const CpuBlock& block) { return block.kind == Hold::Kind::run; }));
}

TEST_CASE("timeline: a failure is named, and fails the gather that waits") {
    Shown shown{&programs::fails_in_gather};
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

TEST_CASE("timeline: what is out of sight is left out") {
    Shown shown{"2.2"};
    const auto whole = shown.at_end();
    shown.view.zoom_by(8, 0);
    const auto part = shown.at_end();
    CHECK(part.part == doctest::Approx(1));
    CHECK(part.cpu.size() < whole.cpu.size());
    CHECK(part.cpu[0].x1 - part.cpu[0].x0 ==
          doctest::Approx(8 * (whole.cpu[0].x1 - whole.cpu[0].x0)));
    for (const auto& lane : part.lanes) {
        for (const auto& block : lane.blocks)
            CHECK(block.x0 <= width);
        for (const auto& label : lane.labels)
            CHECK(label.x1 <= width);
    }
    shown.view.pan_by(100);
    const auto end = shown.at_end();
    CHECK(end.now_x == doctest::Approx(width).epsilon(0.02));
    CHECK(labels(end.lanes[0]) == Texts{"await gather(…)"});
    CHECK(end.lanes[0].labels[0].x0 == 0);  // its beginning is further left
    CHECK(end.lanes[1].labels.empty());
    CHECK(end.lanes[1].blocks.empty());
    CHECK(shown.timeline.position_at(shown.view, width, em, width) == shown.run.log().size());
}

TEST_CASE("timeline view: zooms about a point, stays inside, follows the now line") {
    TimelineView view;
    view.zoom_by(4, 0.75);
    CHECK(view.zoom == 4);
    CHECK(view.left + 0.75 / 4 == doctest::Approx(0.75));
    view.zoom_by(0.5, 0.75);
    CHECK(view.left + 0.75 / 2 == doctest::Approx(0.75));
    view.pan_by(-10);
    CHECK(view.left == 0);
    view.pan_by(10);
    CHECK(view.left == doctest::Approx(0.5));
    view.zoom_by(1e-6);
    CHECK(view.zoom == 1);
    CHECK(view.left == 0);
    view.zoom_by(1e6);
    CHECK(view.zoom < 100);
    view.fit();
    CHECK(view.zoom == 1);

    view.zoom_by(10, 0);
    view.show(0.5);
    CHECK(view.left < 0.5);
    CHECK(view.left + 0.1 > 0.5);
    view.pan_by(-100);
    view.show(0.5);  // it has not moved: the person may look elsewhere
    CHECK(view.left == 0);
    view.show(1);
    CHECK(view.left == doctest::Approx(0.9));

    TimelineView narrow;
    narrow.part = 0.25;  // the run is four times as wide as the window
    narrow.pan_by(100);
    CHECK(narrow.left == doctest::Approx(0.75));
}

TEST_CASE("timeline: hover says what a block is, when, and why it ended") {
    Shown shown{"2.2"};
    const auto about = [&](Id lane, std::size_t index, Language language = Language::en) {
        shown.view.hovered = TimelineView::Hovered{lane, index};
        return plain_text(shown.at(shown.run.step(3, 2), language).hover);
    };
    CHECK(about(task(2), 2) ==
          "compute(1) · sleep 1.00 s\nfrom 0.00 s to 1.00 s (1.00 s)\n"
          "The clock reached 1.00 s and the timer was due: the sleep was over.");
    CHECK(about(task(2), 2, Language::zh) ==
          "compute(1) · sleep 1.00 s\n0.00 s 到 1.00 s（1.00 s）\n"
          "时钟走到 1.00 s，定时器到期：睡眠结束。");
    CHECK(about(task(2), 0).find("Just created") != std::string::npos);
    CHECK(about(task(2), 0).find("Its turn came") != std::string::npos);
    CHECK(about(task(2), 4).find("It returned 1, and the task was done.") != std::string::npos);
    CHECK(about(task(3), 4).find("Not over yet") != std::string::npos);
    CHECK(about(task(1), 1).find("await gather(…) at line") != std::string::npos);
    CHECK(about({}, 0).find("main · ") == 0);
    CHECK(about({}, 0).find("at 0.00 s, iteration 1") != std::string::npos);
    CHECK(about(task(2), 99).empty());
    CHECK(about(task(99), 0).empty());
    CHECK(about({}, 999).empty());
}

TEST_CASE("timeline: every block of every run has its words in both languages") {
    for_all_runs([](Shown& shown) {
        const auto& facts = shown.timeline.facts();
        const auto words = [&](Id lane, std::size_t index, Language language) {
            const Moment moment = shown.run.at(shown.run.log().size(), language);
            return plain_text(hover_text(facts, moment, {lane, index}));
        };
        for (const Language language : {Language::en, Language::zh}) {
            for (std::size_t i = 0; i < facts.holds.size(); ++i)
                REQUIRE(words({}, i, language).find('\n') != std::string::npos);
            for (const Life& life : facts.lives) {
                for (std::size_t i = 0; i < life.stays.size(); ++i)
                    REQUIRE(words(life.task, i, language).find('\n') != std::string::npos);
            }
        }
    });
}
