#include "app/panels/run_screen.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "app/panels/draw/floating.hpp"
#include "app/panels/draw/imgui_surface.hpp"
#include "app/panels/narration.hpp"
#include "app/panels/source.hpp"
#include "app/panels/timeline.hpp"
#include "app/panels/top_bar.hpp"
#include "app/panels/transport.hpp"
#include "app/tests/catalogue.hpp"
#include "app/tests/headless/headless_window.hpp"
#include "app/tests/headless/large_recordings.hpp"
#include "app/tests/headless/recording_surface.hpp"
#include "app/tests/recordings.hpp"
#include "app/timeline/timeline.hpp"

using namespace app;

namespace {

const Translation& en = Translation::of(Language::en);
bool shows(HeadlessWindow& window, std::string_view text) {
    RecordingSurface surface{window.size()};
    window.draw_on(surface);
    return std::ranges::find(surface.shapes(), text, &RecordingSurface::Shape::text) !=
           surface.shapes().end();
}

/// Where a text stands in the window.
Box box_of(HeadlessWindow& window, std::string_view text) {
    RecordingSurface surface{window.size()};
    window.draw_on(surface);
    const auto found = std::ranges::find(surface.shapes(), text, &RecordingSurface::Shape::text);
    REQUIRE(found != surface.shapes().end());
    return found->bounds;
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
        return click_at(found->bounds.center());
    }
    Wish click_at(ImVec2 place) {
        window_.move_mouse(place);
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

TEST_CASE("screen: a notice is there until another program is opened") {
    HeadlessWindow window{app::lesson("2.1")};
    window.view().complain("Something is amiss.");
    CHECK(shows(window, "Something is amiss."));
    window.view().open(app::lesson("2.2"));
    CHECK_FALSE(shows(window, "Something is amiss."));
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
    CHECK(std::get<Command>(Alone{window, transport, player}.click(en["transport.pauses"])) ==
          Command::switch_pauses);
    TopBarPanel top_bar{catalogue()};
    const Wish wish = Alone{window, top_bar, player}.click("3");
    CHECK(std::get<OpenProgram>(wish).program == app::lesson("3.1"));
}

TEST_CASE("screen: after the last step of a lesson the next one is a click away") {
    HeadlessWindow window{app::lesson("2.2")};
    window.frame();
    NarrationPanel narration{catalogue()};
    const auto next = [&](std::string_view id) {
        return en.format("narration.next_lesson",
                         {{"title", app::lesson(id)->title(Language::en)}});
    };
    Player player{app::lesson("2.2")};
    player.go_to_end();
    CHECK(std::get<Command>(Alone{window, narration, player}.click(next("3.1"))) ==
          Command::next_lesson);
    window.press(Command::go_to_end);
    CHECK(shows(window, next("3.1")));
    window.view().open(app::lesson("4"));
    window.press(Command::go_to_end);
    CHECK_FALSE(shows(window, next("4")));  // it is the last one
}

TEST_CASE("screen: the clean-up can be opened, and is then gone through") {
    HeadlessWindow window{app::lesson("2.2")};
    Player& player = window.view().player();
    CHECK(shows(window, en["transport.clean_up"]));
    player.go_to_end();
    player.step_back();
    const auto before = player.cursor();
    window.press(Command::open_clean_up);
    window.press(Command::step_forward);
    CHECK_FALSE(player.at_end());
    CHECK(player.cursor() > before);
    player.set_unit(StepUnit::event);
    CHECK_FALSE(shows(window, en["transport.clean_up"]));
}

TEST_CASE("screen: Escape closes one thing, the topmost") {
    HeadlessWindow window{app::lesson("2.2"), {960, 640}, Language::en, 2};
    MainView& view = window.view();
    const auto explains = [&] { return shows(window, en["what.hint"]); };
    window.frame();
    window.press(Command::present);
    view.player().select(trace::Id{trace::IdKind::task, 1});
    window.press(Command::show_notes);
    window.frame();
    CHECK(shows(window, en["panel.notes"]));
    window.press(Command::what_is_this);
    CHECK(explains());

    window.press_escape();
    CHECK_FALSE(explains());
    CHECK(shows(window, en["panel.notes"]));
    window.press_escape();
    CHECK_FALSE(shows(window, en["panel.notes"]));
    CHECK(view.player().selected());
    window.press_escape();
    CHECK_FALSE(view.player().selected());
    CHECK(view.presenting());
    window.press_escape();
    CHECK_FALSE(view.presenting());
    window.press_escape();
}

TEST_CASE("screen: Escape closes a list, and nothing else") {
    HeadlessWindow window{app::lesson("2.2")};
    window.view().player().select(trace::Id{trace::IdKind::task, 1});
    window.frame();
    window.click(box_of(window, "1×").center());
    CHECK(shows(window, "10×"));
    window.press_escape();
    window.frame();
    CHECK_FALSE(shows(window, "10×"));
    CHECK(window.view().player().selected());
}

TEST_CASE("screen: \"what is this?\" explains what is clicked, and nothing beneath answers") {
    HeadlessWindow window{app::lesson("2.2")};
    window.frame();
    window.press(Command::what_is_this);
    window.frame();
    window.frame();
    const auto words = [](const char* key) {
        return parse_rich_text(en[key]).front().text;  // "Timeline."
    };
    window.click({1100, 350});
    CHECK(shows(window, words("what.timeline")));
    CHECK_FALSE(window.view().player().selected());
    window.click({100, 300});
    CHECK(shows(window, words("what.source")));
    CHECK_FALSE(shows(window, words("what.timeline")));
    window.click({100, 300});  // once more: the words go
    CHECK(shows(window, en["what.hint"]));
    // The play button is explained, and does not play.
    window.click({140, 872});
    CHECK(shows(window, words("what.transport")));
    CHECK_FALSE(window.view().player().playing());
    window.press_escape();
    window.frame();
    window.click({140, 872});
    CHECK(window.view().player().playing());
}

TEST_CASE("screen: a panel in front answers to the pointer, and a click beside it puts it away") {
    HeadlessWindow window{app::lesson("2.2"), {960, 640}, Language::en, 2};
    const Player& player = window.view().player();
    window.frame();
    window.press(Command::show_parameters);
    for (int frames = 0; frames < 3; ++frames)
        window.frame();
    const ImVec2 flag = box_of(window, "x2_raises").center();
    CHECK(player.run().values()["x2_raises"] == asyncio::Number{0});
    window.click(flag);
    CHECK(player.run().values()["x2_raises"] == asyncio::Number{1});
    window.click({480, 5});
    CHECK_FALSE(shows(window, "x2_raises"));
}

TEST_CASE("screen: tooltips stand above what they explain, or below where there is no room") {
    const ImVec2 size{200, 40}, window{960, 640};
    const Box high{{400, 300}, {500, 330}}, at_top{{400, 10}, {500, 40}};
    const ImVec2 above = tooltip_place(high, {450, 315}, size, 6, window);
    CHECK(above.y + size.y + 6 == high.min.y);
    CHECK(above.x == 350);
    CHECK(tooltip_place(at_top, {450, 20}, size, 6, window).y == at_top.max.y + 6);
    CHECK(tooltip_place(high, {5, 315}, size, 6, window).x == 6);
    CHECK(tooltip_place(high, {955, 315}, size, 6, window).x == 960 - 200 - 6);
}

TEST_CASE("screen: Enter leaves a number's field, whatever was typed") {
    HeadlessWindow window{app::lesson("2.2")};
    for (const std::string typed : {"", "2", "7.5", "-", "99999"}) {
        CAPTURE(typed);
        window.frame();
        // The field is at the other end of the slider.
        const Box name = box_of(window, "x1"), next = box_of(window, "x2");
        const float cell = next.min.x - name.min.x;
        window.click({name.min.x + cell - 40, name.center().y});
        window.frame();
        CHECK(ImGui::GetIO().WantTextInput);
        for (const char character : typed) {
            window.type(character);
            window.frame();
        }
        window.press_enter();
        window.frame();
        window.frame();  // ImGui tells of it a frame later
        CHECK_FALSE(ImGui::GetIO().WantTextInput);
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
    window.view().player().set_unit(StepUnit::event);
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

TEST_CASE("screen: a click on a line goes to its next run, one beside everything deselects") {
    HeadlessWindow window{app::lesson("1")};
    const Player& player = window.view().player();
    window.frame();
    const ImVec2 number = box_of(window, "5").center();  // of the line that prints
    window.click(number);
    CHECK(player.world().running_task == trace::Id{trace::IdKind::task, 3});
    const auto first = player.cursor();
    window.click(number);
    CHECK(player.world().running_task == trace::Id{trace::IdKind::task, 2});
    window.hold_keys(false, true);
    window.click(number);
    window.hold_keys(false, false);
    CHECK(player.cursor() == first);

    window.click(box_of(window, "main").center());
    CHECK(player.selected() == trace::Id{trace::IdKind::task, 1});
    CHECK(shows(window, "main"));
    window.click(box_of(window, en["panel.narration"]).center());
    CHECK_FALSE(player.selected());
}

TEST_CASE("screen: of what stands in the empty seat, as much is said as its box has room for") {
    HeadlessWindow window{app::lesson("4"), {960, 640}};
    for (const auto language : {Language::en, Language::zh}) {
        if (window.view().language() != language)
            window.press(Command::switch_language);
        window.view().player().seek(146);  // asyncio.run is at work
        window.frame();
        // "stopped: asyncio.run is at work"
        const auto& all = Translation::of(language)["loop.idle.stopped"];
        const std::string_view colon = language == Language::zh ? "：" : ":";
        CHECK(shows(window, all.substr(0, all.find(colon))));
    }
}
