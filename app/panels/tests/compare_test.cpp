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
