#include "app/panels/report.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "app/panels/notebook.hpp"
#include "app/tests/catalogue.hpp"
#include "app/tests/headless/headless_window.hpp"
#include "app/tests/headless/recording_surface.hpp"
#include "app/tests/recordings.hpp"

using namespace app;

namespace {

using Shape = RecordingSurface::Shape;

std::vector<Shape> drawn(HeadlessWindow& window) {
    RecordingSurface surface{window.size()};
    window.draw_on(surface);
    return surface.shapes();
}

std::optional<Box> box_of(HeadlessWindow& window, std::string_view text) {
    const auto shapes = drawn(window);
    const auto found = std::ranges::find(shapes, text, &Shape::text);
    return found == shapes.end() ? std::nullopt : std::optional{found->bounds};
}

bool shows(HeadlessWindow& window, std::string_view text) {
    return box_of(window, text).has_value();
}

Invocation recording(const std::string& name) {
    return Invocation{recordings::open("report/" + name + ".jsonl")};
}

}  // namespace

TEST_CASE("report panel: a recording begins with it, a lesson with its notes; a key turns them") {
    HeadlessWindow window{recording("late")};
    window.frame();
    CHECK(shows(window, "What this run shows"));
    CHECK(shows(window, "thread held"));
    CHECK(shows(window, "woken late"));
    window.press(Command::show_report);
    CHECK(!shows(window, "What this run shows"));
    CHECK(shows(window, "This recording"));

    window.view().open(app::lesson("3.2"));
    window.view().open_stage(Stage::run);
    window.frame();
    CHECK(shows(window, "Points to remember"));
    window.press(Command::show_report);
    CHECK(shows(window, "one by one"));
    window.press(Command::show_report);
    CHECK(shows(window, "Points to remember"));
}

TEST_CASE("report panel: where it has no place, its key brings it in front of the rest") {
    HeadlessWindow window{recording("late"), {960, 480}};
    window.frame();
    REQUIRE(!shows(window, "What this run shows"));
    window.press(Command::show_report);
    CHECK(shows(window, "What this run shows"));
    window.press_escape();
    CHECK(!shows(window, "What this run shows"));
}

TEST_CASE("report panel: of a recording with many lanes it has a place all the same") {
    HeadlessWindow window{recording("nothing"), {1280, 800}};
    window.frame();
    CHECK(shows(window, "What this run shows"));
}

TEST_CASE("report panel: a click on a finding goes there and selects its task") {
    HeadlessWindow window{recording("late")};
    window.frame();
    const auto finding = box_of(window, "woken late");
    REQUIRE(finding);
    window.click(finding->center());
    const Player& player = window.view().player();
    CHECK(player.now_ns() == 350'000'000);
    CHECK(player.run().facts().labels[player.selected()] == "ticker");
    CHECK(player.log().get<trace::TimerFired>(player.cursor() - 1)->late_ns == 150'000'000);
    // Once more it is still selected.
    window.click(finding->center());
    CHECK(player.run().facts().labels[player.selected()] == "ticker");
}

TEST_CASE("report panel: a key goes from one finding to the next, and round") {
    HeadlessWindow window{recording("late")};
    const Player& player = window.view().player();
    const auto next = [&] {
        window.press(Command::next_finding);
        return player.run().facts().labels[player.selected()];
    };
    CHECK(next() == "parse");
    CHECK(next() == "ticker");
    CHECK(next() == "parse");
}

TEST_CASE("report panel: that nothing was found is said, and then there is nowhere to go") {
    HeadlessWindow window{recording("nothing")};
    window.press(Command::next_finding);
    CHECK(window.view().player().cursor() == 0);
    window.frame();
    CHECK(std::ranges::any_of(
        drawn(window), [](const Shape& shape) { return shape.text.starts_with("Nothing found"); }));
}

TEST_CASE("report panel: the critical path is laid over the timeline, and taken away again") {
    HeadlessWindow window{recording("crawl")};
    window.view().player().go_to_end();
    window.frame();
    CHECK(!shows(window, "in flight"));
    const auto before = drawn(window).size();
    window.press(Command::show_path);
    CHECK(shows(window, "in flight"));
    CHECK(shows(window, "at most 6 at once"));
    CHECK(drawn(window).size() > before);
    const auto row = box_of(window, "hide");
    REQUIRE(row);
    window.click(row->center());
    CHECK(!shows(window, "in flight"));
    const auto button = box_of(window, "critical path");
    REQUIRE(button);
    window.click(button->center());
    CHECK(shows(window, "in flight"));
}

TEST_CASE("report panel: fits its room in both languages, at every size") {
    for (const auto language : {Language::en, Language::zh}) {
        for (const ImVec2 size : {ImVec2{960, 640}, ImVec2{1280, 800}, ImVec2{1920, 1080}}) {
            HeadlessWindow window{recording("crawl"), size, language};
            window.frame();
            window.press(Command::next_finding);
            window.press(Command::show_path);
            window.frame();
            for (const Shape& shape : drawn(window)) {
                CAPTURE(shape.text);
                if (shape.kind == RecordingSurface::Kind::text)
                    CHECK(shape.bounds.min.x >= 0);
            }
        }
    }
}
