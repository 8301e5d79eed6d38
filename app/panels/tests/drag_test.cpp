#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "app/panels/draw/pointer.hpp"
#include "app/tests/catalogue.hpp"
#include "app/tests/headless/headless_window.hpp"
#include "app/tests/headless/recording_surface.hpp"
#include "app/timeline/timeline.hpp"

using namespace app;
using asyncio::Number;

namespace {

using Shape = RecordingSurface::Shape;

/// A window on a lesson's timeline, gone through to its end.
class Dragging {
public:
    explicit Dragging(std::string_view id, ImVec2 size = {1440, 900})
        : window{app::lesson(id), size} {
        window.view().player().go_to_end();
        window.frame();
    }

    [[nodiscard]] std::vector<Shape> shapes() {
        RecordingSurface surface{window.size()};
        window.draw_on(surface);
        return surface.shapes();
    }
    [[nodiscard]] bool says(std::string_view words) {
        return std::ranges::any_of(shapes(), [&](const Shape& shape) {
            return shape.text.find(words) != std::string::npos;
        });
    }
    /// The grips that are drawn, as the pointer is on one of them or not.
    [[nodiscard]] std::vector<ImVec2> grips(bool lively) {
        std::vector<ImVec2> centers;
        const Theme& colors = theme(ThemeName::dark);
        for (const Shape& shape : shapes()) {
            const bool thin =
                shape.bounds.width() >= 4 && shape.bounds.width() <= 8 && shape.bounds.height() > 8;
            if (shape.kind == RecordingSurface::Kind::rectangle && thin &&
                shape.color == (lively ? colors.now : colors.text))
                centers.push_back(shape.bounds.center());
        }
        return centers;
    }
    /// Points into the lane of the sleep that is written there, and to its handle.
    void point_at_end_of(std::string_view sleep) {
        const auto all = shapes();
        const auto label = std::ranges::find(all, sleep, &Shape::text);
        REQUIRE(label != all.end());
        move({label->bounds.min.x, label->bounds.max.y + 12});
        auto found = grips(false);  // of one lane
        std::erase_if(found, [&](const ImVec2& grip) { return grip.x < label->bounds.min.x; });
        std::ranges::sort(found, {}, &ImVec2::x);
        REQUIRE_FALSE(found.empty());
        move(found.front());
    }
    void move(ImVec2 to) {
        at = to;
        window.move_mouse(to);
        window.frame();
        window.frame();
    }
    void move_by(float pixels) { move({at.x + pixels, at.y}); }
    void hold(bool down) {
        window.hold_mouse(down);
        window.frame();
        window.frame();
    }
    void press(Command command) {
        app::press(info(command).chord, {}, view());
        window.frame();
    }
    [[nodiscard]] MainView& view() { return window.view(); }
    [[nodiscard]] double value(std::string_view name) {
        return view().player().run().values()[name].as_double();
    }

    HeadlessWindow window;
    ImVec2 at{0, 0};
};

}  // namespace

TEST_CASE("drag: the end of a sleep is dragged, and stays under the pointer") {
    Dragging drag{"3.3"};
    drag.point_at_end_of("sleep 0.50 s");
    CHECK(drag.grips(true).size() == 1);
    drag.hold(true);
    double last = 0.5;
    const float from = drag.at.x;
    for (int i = 0; i < 6; ++i) {
        drag.move_by(50);
        CHECK(drag.value("world") >= last);
        last = drag.value("world");
        const auto grips = drag.grips(true);
        REQUIRE(grips.size() == 1);
        // Between two tenths there may be what Hello does in no time.
        const auto& rates = drag.view().timeline_view().held->rates;
        CHECK(std::abs(grips[0].x - drag.at.x) <= rates.per_ns * 1e8 / 2 + 2 * rates.slot);
        CHECK(drag.view().player().at_end());
        const double tenths = last * 10;
        CHECK(tenths == doctest::Approx(std::round(tenths)));
    }
    CHECK(last > 1.0);  // past the end of Hello
    drag.move({from, drag.at.y});
    CHECK(drag.value("world") == 0.5);
    drag.move_by(-60);
    CHECK(drag.value("world") < 0.5);
    drag.hold(false);
    CHECK_FALSE(drag.view().timeline_view().held);
}

TEST_CASE("drag: the ghost of the run before, until Escape; undone and done again") {
    Dragging drag{"3.2"};
    drag.point_at_end_of("sleep 1.00 s");
    drag.hold(true);
    for (int i = 0; i < 8; ++i)
        drag.move_by(-15);
    drag.hold(false);
    const double shorter = drag.value("hello");
    REQUIRE(shorter < 1);
    REQUIRE(drag.view().player().run_before());
    CHECK(drag.view().player().run_before()->values()["hello"] == 1);
    CHECK(drag.says("1.50 s → "));
    drag.press(Command::escape);
    CHECK_FALSE(drag.view().player().run_before());
    CHECK_FALSE(drag.says("1.50 s → "));
    drag.press(Command::undo);
    CHECK(drag.value("hello") == 1);
    drag.press(Command::redo);
    CHECK(drag.value("hello") == shorter);
    drag.press(Command::undo);
    drag.press(Command::undo);
    CHECK(drag.value("hello") == 1);
}

TEST_CASE("drag: Shift is finer, and Escape takes what is being dragged back") {
    Dragging drag{"3.3"};
    drag.point_at_end_of("sleep 1.00 s");
    drag.hold(true);
    drag.window.hold_keys(false, true);
    std::optional<double> fine;
    for (int i = 0; i < 12 && !fine; ++i) {
        drag.move_by(-3);
        const double hundredths = drag.value("hello") * 100;
        CHECK(hundredths == doctest::Approx(std::round(hundredths)));
        if (std::abs(hundredths / 10 - std::round(hundredths / 10)) > 0.01)
            fine = drag.value("hello");
    }
    CHECK(fine);
    drag.window.hold_keys(false, false);
    drag.press(Command::escape);
    CHECK(drag.value("hello") == 1);
    CHECK_FALSE(drag.view().player().run_before());
    drag.move_by(-50);  // the button is down still
    CHECK(drag.value("hello") == 1);
    drag.hold(false);
    drag.press(Command::undo);
    CHECK(drag.value("hello") == 1);
}

TEST_CASE("drag: at the edge of what is seen it goes on, and no further than is allowed") {
    Dragging drag{"3.3", {960, 640}};
    drag.point_at_end_of("sleep 1.00 s");
    drag.hold(true);
    CHECK_FALSE(drag.view().moves_by_itself());
    drag.move({959, drag.at.y});
    CHECK(drag.view().moves_by_itself());
    double last = drag.value("hello");
    for (int i = 0; i < 2000 && drag.value("hello") < 10; ++i)
        drag.window.frame();
    CHECK(drag.value("hello") > last);
    CHECK(drag.value("hello") == 10);
    drag.window.frame();
    CHECK_FALSE(drag.view().moves_by_itself());
    drag.hold(false);
    CHECK(drag.view().timeline_view().left == 0);
}

TEST_CASE("drag: by keys alone") {
    Dragging drag{"3.3"};
    drag.press(Command::longer_delay);
    CHECK(drag.says(Translation::of(Language::en)["delay.select"].substr(0, 20)));
    drag.press(Command::task_below);  // main, which does not sleep
    drag.press(Command::longer_delay);
    CHECK(drag.says(Translation::of(Language::en)["delay.none"].substr(0, 20)));
    drag.press(Command::task_below);
    drag.press(Command::longer_delay);
    CHECK(drag.value("hello") == 1.1);
    drag.press(Command::shorter_delay);
    drag.press(Command::shorter_delay);
    CHECK(drag.value("hello") == 0.9);
    drag.press(Command::undo);
    CHECK(drag.value("hello") == 1);
    for (int i = 0; i < 12; ++i)
        drag.press(Command::shorter_delay);
    CHECK(drag.value("hello") == 0);  // its bar is gone, and the keys have it still
    drag.press(Command::longer_delay);
    CHECK(drag.value("hello") == 0.1);
    CHECK(drag.grips(false).size() == 1);
    drag.press(Command::task_above);
    CHECK(drag.view().player().selected() == trace::Id{trace::IdKind::task, 1});
    drag.press(Command::task_above);
    CHECK(drag.view().player().selected() == trace::Id{trace::IdKind::task, 1});
}

TEST_CASE("drag: a slider's way is one change, too") {
    Dragging drag{"3.3"};
    const auto all = drag.shapes();
    const auto name = std::ranges::find(all, "hello", &Shape::text);
    REQUIRE(name != all.end());
    drag.move({name->bounds.max.x + 40, name->bounds.center().y});
    drag.hold(true);
    drag.move_by(20);
    drag.move_by(20);
    drag.hold(false);
    const double moved = drag.value("hello");
    CHECK(moved != 1);
    drag.press(Command::undo);
    CHECK(drag.value("hello") == 1);
    drag.press(Command::redo);
    CHECK(drag.value("hello") == moved);
}

TEST_CASE("drag: on the axis of steps there is nothing to drag") {
    Dragging drag{"3.3"};
    const auto all = drag.shapes();
    const auto label = std::ranges::find(all, "sleep 1.00 s", &Shape::text);
    REQUIRE(label != all.end());
    drag.view().timeline_view().axis = Axis::steps;
    drag.move({label->bounds.min.x, label->bounds.max.y + 12});
    CHECK(drag.grips(false).empty());
}
