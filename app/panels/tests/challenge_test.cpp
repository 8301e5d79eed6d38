#include <doctest/doctest.h>

#include <algorithm>

#include "app/tests/catalogue.hpp"
#include "app/tests/headless/headless_window.hpp"
#include "app/tests/headless/recording_surface.hpp"
#include "app/tests/recordings.hpp"

using namespace app;

namespace {

const Translation& en = Translation::of(Language::en);

using Shape = RecordingSurface::Shape;

std::vector<Shape> shapes(HeadlessWindow& window) {
    RecordingSurface surface{window.size()};
    window.draw_on(surface);
    return {surface.shapes().begin(), surface.shapes().end()};
}

/// What stands there, one piece after the other.
std::string all_text(HeadlessWindow& window) {
    std::string all;
    for (const Shape& shape : shapes(window)) {
        if (!shape.text.empty())
            all += shape.text + " ";
    }
    return all;
}

bool says(HeadlessWindow& window, std::string_view words) {
    return all_text(window).find(words) != std::string::npos;
}

bool shows(HeadlessWindow& window, std::string_view text) {
    const auto all = shapes(window);
    return std::ranges::find(all, text, &Shape::text) != all.end();
}

Box box_of(HeadlessWindow& window, std::string_view text) {
    const auto all = shapes(window);
    const auto found = std::ranges::find(all, text, &Shape::text);
    REQUIRE(found != all.end());
    return found->bounds;
}

void press(HeadlessWindow& window, Key key, int times = 1) {
    for (; times > 0; --times)
        window.press(key);
    window.frame();
}

}  // namespace

TEST_CASE("challenge: by keyboard alone, from the start to the next lesson") {
    HeadlessWindow window{app::lesson("1"), {1440, 900}};
    MainView& view = window.view();
    view.set_progress({});
    view.open_stage(Stage::challenge);
    window.frame();
    CHECK(says(window, "Challenge 1 of 1"));
    CHECK(says(window, "now 1.00 s"));
    CHECK_FALSE(says(window, "Next lesson"));
    press(window, Key::left, 5);
    CHECK(says(window, "now 0.50 s"));
    CHECK(view.player().run().values()["hello"] == asyncio::Number{1});  // that is another run
    press(window, Key::down);
    CHECK(view.progress()->solved("1").empty());
    press(window, Key::right);
    CHECK(says(window, "0.60 s in 8 iterations"));
    CHECK_FALSE(says(window, "now"));  // what is as it is wanted is not said twice
    CHECK(says(window, "Solved: every condition holds."));
    CHECK(says(window, "Solved: 1 of 1"));
    CHECK(view.progress()->solved("1") == std::set<std::string>{"two_suspensions"});
    press(window, Key::enter);  // "that was a try": it is to be read first
    CHECK(view.player().program().id() == "1");
    CHECK(shows(window, "Next lesson (Enter)"));
    press(window, Key::enter);
    CHECK(view.player().program().id() == "2.1");
    CHECK(view.stage() == Stage::predict);
    // What is solved stays so.
    view.open(app::lesson("1"));
    CHECK(view.stage() == Stage::challenge);
    CHECK(says(window, "Solved: 1 of 1"));
    window.press_escape();
    CHECK(view.stage() == Stage::run);
}

TEST_CASE("challenge: hints and the solution by keyboard, and on to the next challenge") {
    HeadlessWindow window{app::lesson("4"), {1440, 900}};
    MainView& view = window.view();
    view.set_progress({});
    view.open_stage(Stage::challenge);
    press(window, Key::h);
    CHECK_FALSE(says(window, en["challenge.hint.look"]));
    CHECK(says(window, "No hint yet"));
    press(window, Key::enter);
    CHECK(says(window, "Nothing has changed"));
    press(window, Key::minus);
    CHECK_FALSE(says(window, "Nothing has changed"));
    press(window, Key::enter);
    CHECK(says(window, "One more try"));
    press(window, Key::minus);
    press(window, Key::enter);
    CHECK(says(window, "Hint 1 of 3"));
    CHECK_FALSE(shows(window, "3.00 s"));
    press(window, Key::h);
    CHECK(says(window, "Where to look"));
    CHECK_FALSE(says(window, "The rule"));
    CHECK(shows(window, "3.00 s"));  // the now line stands where the hint says
    press(window, Key::h, 2);
    CHECK(says(window, "An analogy"));
    press(window, Key::h);
    CHECK(says(window, "no further hint"));
    press(window, Key::s);
    CHECK(says(window, "does not count"));
    CHECK(view.progress()->solved("4").empty());
    press(window, Key::l);
    CHECK(says(window, "不算做到"));
    press(window, Key::l);
    press(window, Key::n);
    CHECK(says(window, "Challenge 2 of 2"));
    press(window, Key::n);
    CHECK(says(window, "Challenge 1 of 2"));
    press(window, Key::enter, 2);
    CHECK(says(window, "Challenge 2 of 2"));
    press(window, Key::plus, 2);
    CHECK(view.progress()->solved("4") == std::set<std::string>{"three_left"});
    press(window, Key::n);  // there is no further lesson
    CHECK(view.page() == WindowPage::practice);
    window.press_escape();
    view.open_stage(Stage::challenge);
    press(window, Key::minus);
    press(window, Key::n);
    CHECK(says(window, "Challenge 1 of 2"));
    press(window, Key::r);
    CHECK(says(window, "now 5.00 s"));
    press(window, Key::left);
    press(window, Key::digit_6);
    press(window, Key::backspace);
    CHECK(says(window, "now 5.00 s"));
}

TEST_CASE("challenge: a key that is held passes values, and solves where it is let go of") {
    HeadlessWindow window{app::lesson("1"), {1440, 900}};
    MainView& view = window.view();
    view.set_progress({});
    view.open_stage(Stage::challenge);
    press(window, Key::left, 5);
    press(window, Key::down);
    const auto hold_right = [&](int times) {
        for (; times > 0; --times)
            window.hold(Key::right);
        window.frame();
    };
    window.view().ask(SetParameter{"world", 0.3});
    window.frame();
    hold_right(3);  // past what solves it
    CHECK(says(window, "0.60 s in 8 iterations"));
    CHECK(view.progress()->solved("1").empty());
    hold_right(1);
    view.release_keys();
    CHECK(view.progress()->solved("1").empty());
    window.hold(Key::left);
    view.release_keys();
    CHECK(view.progress()->solved("1") == std::set<std::string>{"two_suspensions"});
}

TEST_CASE("challenge: what the program prints is seen, however small the window") {
    for (const ImVec2 size : {ImVec2{960, 640}, ImVec2{1280, 800}}) {
        HeadlessWindow window{app::lesson("2.2"), size};
        window.view().open_stage(Stage::challenge);
        window.frame();
        CHECK(says(window, "[1, 4, 9]"));
        window.press(Key::s);
        window.frame();
        CHECK(says(window, "[9, 4, 1]"));
    }
}

TEST_CASE("challenge: with the mouse, a try is over when the slider is let go of") {
    HeadlessWindow window{app::lesson("3.2"), {1440, 900}};
    window.view().open_stage(Stage::challenge);
    window.frame();
    const Box name = box_of(window, "hello");
    const ImVec2 slider{name.max.x + 300, name.center().y};
    window.move_mouse(slider);
    window.frame();
    window.hold_mouse(true);
    window.frame();
    window.frame();
    CHECK_FALSE(says(window, "now 1.50 s"));  // checked at once
    CHECK_FALSE(says(window, "One more try"));
    window.hold_mouse(false);
    window.frame();
    CHECK(says(window, "One more try"));
    window.click({slider.x + 60, slider.y});
    CHECK(says(window, "Hint 1 of 3"));
    window.click(box_of(window, en["challenge.hint"]).center());
    CHECK(says(window, "Where to look"));
    window.click(box_of(window, en["challenge.solution"]).center());
    CHECK(says(window, "does not count"));
    window.click(box_of(window, en["challenge.again"]).center());
    CHECK(says(window, "now 1.50 s"));
    CHECK(window.view().player().run().values()["hello"] == asyncio::Number{1});
}

TEST_CASE("challenge: what has none shows no tab, and its key passes it over") {
    HeadlessWindow window{app::lesson("3.1"), {1440, 900}};
    MainView& view = window.view();
    CHECK_FALSE(shows(window, en["stage.challenge"]));
    view.open_stage(Stage::challenge);
    CHECK(view.stage() == Stage::run);
    press(window, Key::tab, 2);
    CHECK(view.stage() == Stage::compare);
    view.open(recordings::open("blocks.jsonl"));
    CHECK_FALSE(shows(window, en["stage.challenge"]));
    view.open(app::lesson("3.2"));
    CHECK(shows(window, en["stage.challenge"]));
}

TEST_CASE("challenge: all lessons stand at all sizes, in both languages") {
    for (const ImVec2 size :
         {ImVec2{960, 640}, ImVec2{1280, 800}, ImVec2{1920, 1080}, ImVec2{330, 220}}) {
        for (const Language language : {Language::zh, Language::en}) {
            HeadlessWindow window{app::lesson("1"), size, language};
            for (const auto& program : catalogue().all()) {
                window.view().open(program);
                window.view().open_stage(Stage::challenge);
                for (const Key key : {Key::right, Key::enter, Key::plus, Key::enter, Key::h, Key::h,
                                      Key::h, Key::s, Key::enter}) {
                    window.press(key);
                    window.frame();
                }
            }
        }
    }
}
