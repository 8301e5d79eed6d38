#include "app/timeline/delay_handles.hpp"

#include <doctest/doctest.h>

#include "app/tests/recordings.hpp"
#include "app/tests/shown_timeline.hpp"

using namespace app;

namespace {

/// Those of a lesson at a moment: "row name", with a star for the one that keys change.
Texts handles(ShownTimeline& shown, std::size_t cursor, trace::Id pointed = {}) {
    Moment moment = shown.run.at(cursor);
    moment.selected = shown.selected;
    const Delays delays{shown.run.run(), false};
    Texts texts;
    const auto scene = shown.at(cursor);
    for (const auto& handle :
         delay_handles(scene, shown.timeline.facts(), delays, moment, pointed)) {
        texts.push_back(std::to_string(handle.row) + " " + handle.parameter->name +
                        (handle.chosen ? "*" : ""));
    }
    return texts;
}

}  // namespace

TEST_CASE("delay handles: of the lane that is pointed at, and of the selected one") {
    ShownTimeline shown{"3.3"};
    const auto end = shown.run.log().size();
    CHECK(handles(shown, end).empty());
    CHECK(handles(shown, end, task(2)) == Texts{"1 hello"});
    CHECK(handles(shown, end, task(1)).empty());  // main does not sleep
    shown.selected = task(3);
    CHECK(handles(shown, end) == Texts{"2 world*"});
    CHECK(handles(shown, end, task(2)) == Texts{"1 hello", "2 world*"});
    CHECK(handles(shown, 0, task(2)).empty());  // it has not begun to sleep
}

TEST_CASE("delay handles: of several sleeps the keys change the last that has begun") {
    ShownTimeline shown{"3.2"};
    shown.selected = task(1);
    const auto end = shown.run.log().size();
    CHECK(handles(shown, end) == Texts{"0 hello", "0 world*"});
    CHECK(handles(shown, shown.run.after<trace::StepEnd>()) == Texts{"0 hello*"});
    const Delays delays{shown.run.run(), false};
    Moment moment = shown.run.at(0);
    CHECK(chosen_sleep(delays, moment) == nullptr);
    moment.selected = task(1);
    REQUIRE(chosen_sleep(delays, moment));
    CHECK(delays.parameter_of(*chosen_sleep(delays, moment))->name == "hello");
}

TEST_CASE("delay handles: where the run ends before the sleep would, there is no end to drag") {
    ShownTimeline shown{"3.1"};
    const auto scene = shown.at_end();
    REQUIRE(scene.lanes[1].unslept);
    CHECK(scene.lanes[1].sleeps.empty());
    CHECK(handles(shown, shown.run.log().size(), task(2)).empty());
    Moment moment = shown.run.at(shown.run.log().size());
    moment.selected = task(2);  // but keys change it
    CHECK(chosen_sleep(Delays{shown.run.run(), false}, moment));
}

TEST_CASE("delay handles: while the axis is held it does not move, whatever the value") {
    ShownTimeline before{"3.3"};
    before.view.zoom_by(2, 1);
    const auto held = before.timeline.axis(before.view, ShownTimeline::width, ShownTimeline::em);
    const auto was = before.at_end();
    ShownTimeline after{"3.3"};
    Recorded run{"3.3", {{"hello", "3"}}};
    const Timeline timeline{run.run()};
    TimelineView view = before.view;
    view.held = held;
    const auto now =
        timeline.scene(run.at(run.log().size()), view, ShownTimeline::width, ShownTimeline::em);
    // Hello has not woken up yet.
    CHECK(now.lanes[2].end->x == doctest::Approx(was.lanes[2].end->x));
    CHECK(now.lanes[1].blocks.front().x0 == doctest::Approx(was.lanes[1].blocks.front().x0));
    view.held.reset();
    const auto fitted =
        timeline.scene(run.at(run.log().size()), view, ShownTimeline::width, ShownTimeline::em);
    CHECK(fitted.lanes[2].end->x != doctest::Approx(was.lanes[2].end->x));
}

TEST_CASE("delay handles: of a program of one's own, the numbers in its text") {
    ShownTimeline shown{recordings::open("delays.jsonl")};
    const auto end = shown.run.log().size();
    Moment moment = shown.run.at(end);
    moment.selected = task(1);
    const auto count = [&](bool text_changes) {
        const Delays delays{shown.run.run(), text_changes};
        std::size_t all = 0;
        for (const auto& handle :
             delay_handles(shown.at(end), shown.timeline.facts(), delays, moment, task(1))) {
            CHECK(handle.literal);
            CHECK_FALSE(handle.parameter);
            CHECK(handle.literal == delays.literal_of(*handle.sleep));
            ++all;
        }
        return all;
    };
    CHECK(count(true) > 10);
    CHECK(count(false) == 0);  // what was recorded once and has no text to change
}
