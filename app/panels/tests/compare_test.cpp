#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/tests/catalogue.hpp"
#include "app/tests/headless/headless_window.hpp"
#include "app/tests/headless/recording_surface.hpp"
#include "app/tests/recordings.hpp"

using namespace app;

namespace {

const Translation& en = Translation::of(Language::en);

std::string all_text(HeadlessWindow& window) {
    RecordingSurface surface{window.size()};
    window.draw_on(surface);
    std::string all;
    for (const auto& shape : surface.shapes()) {
        if (!shape.text.empty())
            all += shape.text + " ";
    }
    return all;
}

bool says(HeadlessWindow& window, std::string_view words) {
    return all_text(window).find(words) != std::string::npos;
}

void press(HeadlessWindow& window, Key key, int times = 1) {
    for (; times > 0; --times)
        window.press(key);
    window.frame();
}

}  // namespace

TEST_CASE("compare: 3.2 beside 3.3, and 3.3 beside 3.2, by the tab alone") {
    HeadlessWindow window{app::lesson("3.2"), {1440, 900}};
    MainView& view = window.view();
    view.open_stage(Stage::compare);
    CHECK(view.stage() == Stage::compare);
    CHECK(says(window, en["compare.differ"]));
    CHECK(says(window, "3.3 Tasks"));
    CHECK(says(window, "0.50 s earlier"));
    view.open(app::lesson("3.3"));
    view.open_stage(Stage::compare);
    window.frame();
    CHECK(says(window, "3.2 Direct await"));
    CHECK(says(window, "0.50 s later"));
}

TEST_CASE("compare: steps, and the run is left where it was") {
    HeadlessWindow window{app::lesson("3.2"), {1440, 900}};
    MainView& view = window.view();
    const auto before = view.player().cursor();
    view.open_stage(Stage::compare);
    press(window, Key::end);
    CHECK(says(window, "1.50 s"));
    press(window, Key::home);
    press(window, Key::right, 5);
    press(window, Key::left, 2);
    CHECK(view.player().cursor() == before);
    CHECK(view.stage() == Stage::compare);
    press(window, Key::escape);
    CHECK(view.stage() == Stage::run);
}

TEST_CASE("compare: Space plays both to their ends, and again from the start") {
    HeadlessWindow window{app::lesson("3.2"), {1440, 900}};
    MainView& view = window.view();
    view.open_stage(Stage::compare);
    CHECK_FALSE(view.playback().playing);
    press(window, Key::space);
    CHECK(view.playback().playing);
    CHECK_FALSE(view.player().playing());
    CHECK(says(window, en["transport.pause"]));
    view.advance(0.5);
    press(window, Key::space);
    const auto paused = view.playback();
    CHECK_FALSE(paused.playing);
    view.advance(10);
    CHECK(view.playback().cursor == paused.cursor);
    press(window, Key::space);
    for (int i = 0; i < 1000 && view.playback().playing; ++i)
        view.advance(0.1);
    CHECK(view.playback().clock_ns == 1'500'000'000);
    const auto end = view.playback().cursor;
    press(window, Key::space);
    CHECK(view.playback().cursor < end);
    view.open_stage(Stage::run);  // elsewhere it does not play on
    view.advance(1);
    view.open_stage(Stage::compare);
    CHECK_FALSE(view.playback().playing);
}

TEST_CASE("compare: + and - are its speed, K its pauses, as those of every run") {
    HeadlessWindow window{app::lesson("3.2"), {1440, 900}};
    MainView& view = window.view();
    view.open_stage(Stage::compare);
    press(window, Key::plus);
    CHECK(view.player().speed() == 2);
    press(window, Key::minus, 2);
    CHECK(view.player().speed() == 0.5);
    press(window, Key::k);
    CHECK(view.player().pauses_at_key_moments());
    press(window, Key::plus, 3);
    press(window, Key::space);
    const auto now = [&] { return view.playback().clock_ns; };
    for (const std::int64_t stop : {0, 500'000'000, 1'000'000'000, 1'500'000'000}) {
        for (int i = 0; i < 1000 && view.playback().playing; ++i)
            view.advance(0.05);
        CHECK(now() == stop);
        press(window, Key::space);
    }
}

TEST_CASE("compare: a digit, J, a click on a sentence and one on its number go to a difference") {
    HeadlessWindow window{app::lesson("3.2"), {1440, 900}};
    MainView& view = window.view();
    view.open_stage(Stage::compare);
    const auto now = [&] { return view.playback().clock_ns; };
    press(window, Key::digit_3);
    CHECK(now() == 1'000'000'000);
    press(window, Key::digit_2);
    CHECK(now() == 500'000'000);
    press(window, Key::j);
    CHECK(now() == 1'000'000'000);
    press(window, Key::j);
    CHECK(now() == 0);
    const auto click = [&](std::string_view text, std::size_t which) {
        RecordingSurface surface{window.size()};
        window.draw_on(surface);
        for (const auto& shape : surface.shapes()) {
            if (shape.text == text && which-- == 0)
                return window.click(shape.bounds.center());
        }
        FAIL("not drawn");
    };
    click("0.50 s:", 0);
    CHECK(now() == 500'000'000);
    press(window, Key::home);
    click("3", 4);  // after the line numbers of both sources, and that of its sentence
    CHECK(now() == 1'000'000'000);
}

TEST_CASE("compare: X leaves the instants alone, and gets the time between them back") {
    HeadlessWindow window{app::lesson("3.2"), {1440, 900}};
    window.view().open_stage(Stage::compare);
    window.frame();
    const auto at = [&](std::string_view text) {
        RecordingSurface surface{window.size()};
        window.draw_on(surface);
        const auto found =
            std::ranges::find(surface.shapes(), std::string{text}, &RecordingSurface::Shape::text);
        REQUIRE(found != surface.shapes().end());
        return found->bounds.center().x;
    };
    const float time = at("1 s");
    press(window, Key::x);
    CHECK(at("1 s") < time - 30);
    press(window, Key::x);
    CHECK(at("1 s") == time);
}

TEST_CASE(
    "compare: where a difference is gone to its task's lane is seen, in the smallest window") {
    HeadlessWindow window{app::lesson("2.1"), {960, 640}};
    window.view().open_stage(Stage::compare);
    window.frame();
    const auto sees = [&](std::string_view text) {
        RecordingSurface surface{window.size()};
        window.draw_on(surface);
        return std::ranges::any_of(surface.shapes(), [&](const auto& shape) {
            return shape.text == text && shape.bounds.min.y >= shape.clip.min.y &&
                   shape.bounds.max.y <= shape.clip.max.y;
        });
    };
    CHECK(sees("work(\"task A\")"));
    CHECK_FALSE(sees("compute(2)"));
    press(window, Key::digit_2);  // compute(1) and its like start
    CHECK(sees("compute(1)"));
    press(window, Key::digit_4);
    CHECK(sees("work(\"task B\")"));
    press(window, Key::d, 20);
    CHECK(sees("compute(3)"));
    press(window, Key::a, 20);
    CHECK(sees("work(\"task A\")"));
}

TEST_CASE("compare: Space that is held plays, and does not stop again") {
    HeadlessWindow window{app::lesson("3.2"), {1440, 900}};
    MainView& view = window.view();
    view.open_stage(Stage::compare);
    view.take_key(Key::space);
    for (int i = 0; i < 3; ++i)
        view.take_key(Key::space, true);
    CHECK(view.playback().playing);
    view.take_key(Key::digit_2, true);
    CHECK(view.playback().playing);  // a digit that is held goes nowhere
}

TEST_CASE("compare: what is changed in the run stands beside what it was") {
    HeadlessWindow window{app::lesson("2.2"), {1440, 900}};
    MainView& view = window.view();
    for (const double x2 : {2.5, 3.0})  // as a slider is dragged
        view.ask(SetParameter{"x2", x2});
    view.open_stage(Stage::compare);
    window.frame();
    CHECK(says(window, "2.2 gather's order, before the change"));
    CHECK(says(window, "2.2 gather's order · x2 = 3"));
    view.open_stage(Stage::run);
    view.ask(ResetParameters{});
    view.open_stage(Stage::compare);
    CHECK(says(window, "2.2 gather's order · x2 = 2"));
}

TEST_CASE("compare: a recording is chosen as B, and is still there beside another lesson") {
    HeadlessWindow window{app::lesson("3.2"), {1440, 900}};
    MainView& view = window.view();
    view.open_stage(Stage::compare);
    view.ask(CompareFile{(recordings::folder() / "blocks.jsonl").string()});
    window.frame();
    CHECK(says(window, "blocks.jsonl"));
    CHECK(view.stage() == Stage::compare);
    CHECK(view.player().program().id() == "3.2");
    view.ask(CompareFile{"no/such.jsonl"});
    CHECK(says(window, "no/such.jsonl"));
    view.open(app::lesson("3.3"));
    view.open_stage(Stage::compare);
    CHECK(says(window, "blocks.jsonl"));
}

TEST_CASE("compare: another B by its key, a recording, sizes and languages") {
    for (const ImVec2 size : {ImVec2{960, 640}, ImVec2{1280, 800}, ImVec2{1920, 1080}}) {
        HeadlessWindow window{recordings::open("blocks.jsonl"), size};
        MainView& view = window.view();
        view.open_stage(Stage::compare);
        CHECK(view.stage() == Stage::compare);
        const std::string first = all_text(window);
        press(window, Key::down);
        CHECK(all_text(window) != first);
        press(window, Key::right, 3);
        view.switch_language();
        window.frame();
        CHECK(says(window, Translation::of(Language::zh)["compare.differ"]));
    }
}
