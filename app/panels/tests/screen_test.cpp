#include "app/panels/run_screen.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "app/panels/draw/imgui_surface.hpp"
#include "app/tests/catalogue.hpp"
#include "app/tests/headless/headless_window.hpp"
#include "app/tests/headless/large_recordings.hpp"
#include "app/tests/headless/recording_surface.hpp"
#include "app/tests/recordings.hpp"

using namespace app;

namespace {

const Translation& en = Translation::of(Language::en);
const Box window_box{{0, 0}, {1440, 900}};

bool overlap(const Box& a, const Box& b) {
    return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
}

bool shows(HeadlessWindow& window, std::string_view text) {
    RecordingSurface surface{window.size()};
    window.draw_on(surface);
    return std::ranges::find(surface.shapes(), text, &RecordingSurface::Shape::text) !=
           surface.shapes().end();
}

/// A panel alone in a window, drawn frame by frame.
class Alone {
public:
    Alone(HeadlessWindow& window, Panel& panel, const Player& player)
        : window_{window}, panel_{panel}, player_{player} {}

    Wish frame() {
        ImGui::NewFrame();
        Wish wish;
        {
            const ImGuiFullWindow full{window_.size()};
            RecordingSurface surface{window_.size()};
            const Canvas c{surface, theme(ThemeName::dark), window_.fonts()};
            wish = panel_.draw(c, {{0, 100}, {1440, 156}}, player_.moment(en));
            shapes_ = surface.shapes();
        }
        ImGui::Render();
        return wish;
    }

    /// Clicks on a text; what was asked for then.
    Wish click(std::string_view text) {
        frame();
        const auto found = std::ranges::find(shapes_, text, &RecordingSurface::Shape::text);
        REQUIRE(found != shapes_.end());
        window_.move_mouse(found->bounds.center());
        CHECK_FALSE(wants_something(frame()));
        window_.hold_mouse(true);
        CHECK_FALSE(wants_something(frame()));
        window_.hold_mouse(false);
        return frame();
    }

private:
    HeadlessWindow& window_;
    Panel& panel_;
    const Player& player_;
    std::vector<RecordingSurface::Shape> shapes_;
};

}  // namespace

TEST_CASE("screen: each panel has room of its own, and only those that have something to show") {
    HeadlessWindow window{app::catalogue().all().front()};
    RecordingSurface surface{window.size()};
    const Canvas c{surface, theme(ThemeName::dark), window.fonts()};
    constexpr std::size_t always = 8;
    for (const auto& [id, gathers] : {std::pair<std::string, bool>{"3.2", false}, {"2.2", true}}) {
        CAPTURE(id);
        const Player player{app::lesson(id)};
        RunScreen screen{catalogue(), player};
        screen.show_run(player.run(), Panel::Change::program);
        for (const bool notice : {false, true}) {
            screen.notice().complain(notice ? "Something is amiss." : "");
            const Layout l = screen.layout(c, window_box, {});
            CHECK(l.places.size() == always + (gathers ? 1 : 0) + (notice ? 1 : 0));
            CHECK(l.splits.size() == 4);
            for (const auto& place : l.places) {
                CHECK(place.box.width() > 50);
                CHECK(place.box.height() > 20);
                CHECK(place.box.min.x >= 0);
                CHECK(place.box.max.x <= window_box.max.x);
                CHECK(place.box.max.y <= window_box.max.y);
                for (const auto& other : l.places)
                    CHECK((&place == &other || !overlap(place.box, other.box)));
                for (const Split& split : l.splits)
                    CHECK_FALSE(overlap(place.box, split.box));
            }
        }
    }
}

TEST_CASE("screen: a notice is there until another program is opened") {
    HeadlessWindow window{app::lesson("2.1")};
    window.view().complain("Something is amiss.");
    CHECK(shows(window, "Something is amiss."));
    window.view().open(app::lesson("2.2"));
    CHECK_FALSE(shows(window, "Something is amiss."));
}

TEST_CASE("screen: a dragged gap shares the room otherwise") {
    const Settings::Splitters before;
    const Split columns{"columns", {}, true, &Settings::Splitters::left_width};
    CHECK(dragged(before, columns, 144, window_box).left_width ==
          doctest::Approx(before.left_width + 0.1));
    CHECK(dragged(before, columns, 10'000, window_box).left_width == 0.9);
    CHECK(dragged(before, columns, -10'000, window_box).left_width == 0.1);
    const Split below{"below source",
                      {},
                      false,
                      &Settings::Splitters::source_height,
                      &Settings::Splitters::now_height};
    const auto after = dragged(before, below, 90, window_box);
    CHECK(after.source_height == doctest::Approx(before.source_height + 0.1));
    CHECK(after.now_height == doctest::Approx(before.now_height - 0.1));
    CHECK(after.left_width == before.left_width);
}

TEST_CASE("screen: a panel says what it was asked for, and does nothing itself") {
    HeadlessWindow window{app::lesson("2.2")};
    window.frame();
    const Player player{app::lesson("2.2")};
    SourcePanel source;
    TransportPanel transport{player, source};
    CHECK(std::get<Command>(Alone{window, transport, player}.click(en["transport.play"])) ==
          Command::play_pause);
    CHECK_FALSE(player.playing());
    TopBarPanel top_bar{catalogue()};
    const Wish wish =
        Alone{window, top_bar, player}.click(en.format("top.level", fmt::arg("n", 3)));
    CHECK(std::get<OpenProgram>(wish).program == app::lesson("3.1"));
}

TEST_CASE("screen: the help page has room for all that it says") {
    for (const auto language : {Language::en, Language::zh}) {
        HeadlessWindow window{app::lesson("2.2"), {960, 640}, language};
        RecordingSurface surface{window.size()};
        const Canvas c{surface, theme(ThemeName::dark), window.fonts()};
        const Player player{app::lesson("2.2")};
        HelpPage page;
        window.frame();
        ImGui::NewFrame();
        {
            const ImGuiFullWindow full{window.size()};
            page.draw(c, {{0, 0}, window.size()}, player.moment(Translation::of(language)));
        }
        ImGui::Render();
        const Box card = surface.shapes()[1].bounds;  // after the ground of the whole window
        for (const auto& shape : surface.shapes()) {
            CAPTURE(shape.text);
            if (shape.kind == RecordingSurface::Kind::text) {
                CHECK(shape.bounds.max.y <= card.max.y);
                CHECK(shape.bounds.max.x <= card.max.x);
            }
        }
    }
}

TEST_CASE("screen: Escape closes the help page, and else empties the filter") {
    HeadlessWindow window{app::lesson("2.2")};
    window.view().timeline_view().filter = "compute";
    CHECK_FALSE(shows(window, en["help.title"]));
    window.press(Command::show_help);
    CHECK(shows(window, en["help.title"]));
    window.press_escape();
    CHECK_FALSE(shows(window, en["help.title"]));
    CHECK(window.view().timeline_view().filter == "compute");
    window.press_escape();
    CHECK(window.view().timeline_view().filter.empty());
}

TEST_CASE("screen: Escape empties the filter while its field has the keyboard, and leaves it") {
    HeadlessWindow window{large::gathered(100)};  // so many that the field is always there
    const TimelineView& view = window.view().timeline_view();
    const auto frames = [&](int count) {
        for (; count > 0; --count)
            window.frame();
    };
    const auto go_to_field = [&] {
        window.press(Command::filter_lanes);
        frames(4);
        CHECK(view.filter_active);
    };
    const auto type_a_word = [&] {
        go_to_field();
        for (const char letter : {'m', 'a', 'i', 'n'}) {
            window.type(letter);
            window.frame();
        }
        CHECK(view.filter == "main");
    };
    for (int times = 0; times < 2; ++times) {
        type_a_word();
        if (times == 1) {  // a field that was not empty when it got the keyboard
            window.move_mouse({window.size().x / 2, window.size().y - 2});
            frames(2);
            window.hold_mouse(true);
            frames(1);
            window.hold_mouse(false);
            frames(2);
            CHECK_FALSE(view.filter_active);
            CHECK(view.filter == "main");
            go_to_field();
        }
        window.press_escape();
        window.frame();
        CHECK(view.filter.empty());
        CHECK_FALSE(view.filter_active);
        CHECK_FALSE(ImGui::GetIO().WantTextInput);
        window.press(Command::step_forward);
        CHECK(window.view().player().cursor() == static_cast<std::size_t>(times + 1));
    }
}

TEST_CASE("the program's own strings are in the window's language, and the moment stays") {
    HeadlessWindow window{lesson("1")};
    auto& view = window.view();
    const auto language = [&] { return view.player().run().values().language(); };
    CHECK(language() == Language::en);
    view.player().go_to_end();
    CHECK(shows(window, "waiting for the tasks..."));

    view.player().seek(40);
    window.press(Command::switch_language);
    window.frame();
    CHECK(language() == Language::zh);
    CHECK(view.player().cursor() == 40);
    view.keep_english();
    CHECK(language() == Language::en);
    CHECK(view.player().cursor() == 40);
    view.open(lesson("3.1"));
    CHECK(language() == Language::en);
}
