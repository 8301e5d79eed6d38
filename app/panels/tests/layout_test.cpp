#include "app/panels/layout.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/panels/draw/imgui_surface.hpp"
#include "app/panels/run_screen.hpp"
#include "app/panels/timeline.hpp"
#include "app/tests/catalogue.hpp"
#include "app/tests/headless/headless_window.hpp"
#include "app/tests/headless/large_recordings.hpp"
#include "app/tests/headless/recording_surface.hpp"
#include "app/tests/recordings.hpp"

using namespace app;

namespace {

using enum SidePanel;

const ImVec2 sizes[] = {{960, 640},   {1280, 800},  {1440, 900},
                        {1920, 1080}, {2560, 1440}, {3840, 2160}};

bool overlap(const Box& a, const Box& b) {
    return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
}

Invocation with(std::string_view id, std::string_view name, int value) {
    Invocation lesson{app::lesson(std::string{id})};
    lesson.values.set(name, asyncio::Number{value});
    return lesson;
}

/// A run's screen, to be laid out in windows of any size. The window is needed for its fonts.
class Screen {
public:
    Screen(HeadlessWindow& window, Invocation invocation, Language language)
        : window_{window},
          player_{std::make_shared<Run>(std::move(invocation))},
          tr_{Translation::of(language)} {
        screen_.show_run(player_.run(), Panel::Change::program);
    }

    Layout layout(ImVec2 size, const Arrangement& arrangement = {}) {
        RecordingSurface surface{size};
        const Canvas c{surface, theme(ThemeName::dark), window_.fonts()};
        return screen_.layout(c, {{0, 0}, size}, arrangement, player_.moment(tr_));
    }
    [[nodiscard]] float em() const { return window_.fonts().body.em; }
    Player& player() { return player_; }
    RunScreen& screen() { return screen_; }

    /// Null if it has no place.
    const Box* place(const Layout& l, std::string_view name) {
        const auto found = std::ranges::find_if(l.places, [&](const Layout::Place& place) {
            return screen_.name_of(*place.panel) == name;
        });
        return found != l.places.end() ? &found->box : nullptr;
    }
    float wanted(const Layout& l, std::string_view name) { return height(l, name).wanted; }
    PanelHeight height(const Layout& l, std::string_view name) {
        RecordingSurface surface{{1, 1}};
        const Canvas c{surface, theme(ThemeName::dark), window_.fonts()};
        for (const auto& [panel, box] : l.places) {
            if (screen_.name_of(*panel) == name)
                return panel->height(c, box.width(), player_.moment(tr_));
        }
        return {};
    }

private:
    HeadlessWindow& window_;
    Player player_;
    const Translation& tr_;
    RunScreen screen_{catalogue(), player_};
};

void check_sound(Screen& screen, const Layout& l, ImVec2 size) {
    const float em = screen.em();
    CHECK(screen.place(l, "transport"));
    CHECK(screen.place(l, "top_bar"));
    CHECK(screen.place(l, "narration"));
    CHECK((screen.place(l, "source") || screen.place(l, "timeline")));
    CHECK(l.one_main != (screen.place(l, "source") && screen.place(l, "timeline")));
    for (const auto& [panel, box] : l.places) {
        CAPTURE(std::string{screen.screen().name_of(*panel)});
        CHECK(box.width() > 6 * em);
        CHECK(box.height() > 1.5F * em);
        CHECK(box.min.x >= 0);
        CHECK(box.min.y >= 0);
        CHECK(box.max.x <= size.x);
        CHECK(box.max.y <= size.y);
        for (const auto& other : l.places)
            CHECK((panel == other.panel || !overlap(box, other.box)));
        for (const Split& split : l.splits)
            CHECK_FALSE(overlap(box, split.box));
    }
    // Those that have no place are the first in their order.
    bool stands = false;
    for (std::size_t i = 0; i < side_panels; ++i) {
        if (l.available[i])
            CHECK((l.placed[i] || !stands));
        stands = stands || l.placed[i];
    }
}

double factor(ImVec2 size) {
    return room_factor(size.x, size.y);
}

}  // namespace

TEST_CASE("layout: at every size of window and text what matters stands, and nothing overlaps") {
    for (const int percent : {80, 100, 125, 150, 200, 250}) {
        for (const ImVec2 size : sizes) {
            const auto scale = static_cast<float>(factor(size) * percent / 100);
            HeadlessWindow window{app::lesson("2.2"), size, Language::en, scale};
            for (const auto& lesson : app::catalogue().all()) {
                const auto what =
                    fmt::format("{} at {} x {}, {} %", lesson->id(), size.x, size.y, percent);
                CAPTURE(what);
                Screen screen{window, lesson, Language::zh};
                check_sound(screen, screen.layout(size), size);
            }
        }
    }
}

TEST_CASE("layout: 960 x 640 with text of 250 percent") {
    const ImVec2 size{960, 640};
    HeadlessWindow window{app::lesson("2.2"), size, Language::en, 2.5F};
    Screen screen{window, app::lesson("2.2"), Language::en};
    Arrangement arrangement;
    const Layout with_source = screen.layout(size, arrangement);
    check_sound(screen, with_source, size);
    CHECK(with_source.one_main);
    CHECK(std::ranges::none_of(with_source.placed, std::identity{}));
    CHECK(std::ranges::all_of(with_source.available, std::identity{}));
    REQUIRE(screen.place(with_source, "source"));
    CHECK(screen.place(with_source, "source")->width() > 12 * screen.em());
    CHECK(screen.place(with_source, "source")->height() > 8 * screen.em());
    CHECK(screen.place(with_source, "narration")->width() > 8 * screen.em());
    arrangement.source_first = false;
    const Layout with_timeline = screen.layout(size, arrangement);
    check_sound(screen, with_timeline, size);
    CHECK(screen.place(with_timeline, "timeline"));

    // Each of the others is one key away, in front, and the same key puts it back.
    const std::pair<SidePanel, const char*> titles[] = {
        {notes, "panel.notes"}, {SidePanel::loop_strip, "help.loop"}, {output, "panel.output"}};
    constexpr Command keys[] = {Command::show_notes, Command::show_parameters,
                                Command::show_loop_strip, Command::show_slots,
                                Command::show_output};
    const Translation& en = Translation::of(Language::en);
    const auto shows = [&](std::string_view text) {
        RecordingSurface surface{size};
        window.draw_on(surface);
        return std::ranges::any_of(surface.shapes(), [&](const auto& shape) {
            return !shape.text.empty() && shape.text.starts_with(text);
        });
    };
    window.frame();
    for (const auto& [panel, title] : titles) {
        CAPTURE(title);
        CHECK_FALSE(shows(en[title]));
        window.press(keys[static_cast<std::size_t>(panel)]);
        window.frame();
        CHECK(shows(en[title]));
        window.press(keys[static_cast<std::size_t>(panel)]);
        window.frame();
        CHECK_FALSE(shows(en[title]));
    }
    for (std::size_t i = 0; i < side_panels; ++i) {
        arrangement.front = static_cast<SidePanel>(i);
        const Layout l = screen.layout(size, arrangement);
        REQUIRE(l.front);
        CHECK(l.front->box.min.y >= screen.place(l, "top_bar")->max.y);
        CHECK(l.front->box.max.y <= screen.place(l, "transport")->min.y);
    }
}

TEST_CASE("layout: panels go in their order as text grows") {
    const ImVec2 size{1280, 800};
    std::size_t last = side_panels;
    for (const float scale : {0.8F, 1.0F, 1.1F, 1.25F, 1.5F, 1.75F, 2.0F, 2.5F}) {
        CAPTURE(scale);
        HeadlessWindow window{app::lesson("2.2"), size, Language::en, scale};
        Screen screen{window, app::lesson("2.2"), Language::en};
        const Layout l = screen.layout(size);
        const auto placed = static_cast<std::size_t>(std::ranges::count(l.placed, true));
        CHECK(placed <= last);
        last = placed;
        for (std::size_t i = 0; i < side_panels; ++i)
            CHECK(l.placed[i] == (i >= side_panels - placed));
    }
    CHECK(last == 0);
}

TEST_CASE("layout: at 1280 x 800 the notes of every lesson can be read without scrolling") {
    const ImVec2 size{1280, 800};
    HeadlessWindow window{app::lesson("2.2"), size};
    for (const auto language : {Language::zh, Language::en}) {
        for (const auto& lesson : app::catalogue().all()) {
            CAPTURE(std::string{lesson->id()});
            CAPTURE(language == Language::zh);
            Screen screen{window, lesson, language};
            const Layout l = screen.layout(size);
            REQUIRE(screen.place(l, "notes"));
            CHECK(screen.place(l, "notes")->height() >= screen.wanted(l, "notes"));
        }
    }
}

TEST_CASE("layout: at 1920 x 1080 all of lesson 4's output is seen, and all lanes of six files") {
    const ImVec2 size{1920, 1080};
    HeadlessWindow window{app::lesson("2.2"), size, Language::en, static_cast<float>(factor(size))};
    Screen three{window, app::lesson("4"), Language::zh};
    const Layout l = three.layout(size);
    CHECK(three.place(l, "output")->height() >= three.wanted(l, "output"));
    Screen six{window, with("4", "files", 6), Language::zh};
    const Layout all = six.layout(size);
    CHECK(six.place(all, "timeline")->height() >= six.height(all, "timeline").compact);
}

TEST_CASE("layout: at 1280 x 800 all lanes of lesson 4 with six files are seen") {
    const ImVec2 size{1280, 800};
    for (const auto language : {Language::zh, Language::en}) {
        HeadlessWindow window{app::lesson("4"), size, language};
        Screen six{window, with("4", "files", 6), language};
        six.player().go_to_end();
        const Layout l = six.layout(size);
        RecordingSurface surface{size};
        const Canvas c{surface, theme(ThemeName::dark), window.fonts()};
        window.frame();
        ImGui::NewFrame();
        {
            const ImGuiFullWindow full{size};
            six.screen().timeline().draw(c, *six.place(l, "timeline"),
                                         six.player().moment(Translation::of(language)));
        }
        ImGui::Render();
        for (const auto& label : {"backup.zip", "photo.jpg", "report.pdf", "slides.pptx"}) {
            CAPTURE(label);
            CHECK(std::ranges::any_of(surface.shapes(), [&](const auto& shape) {
                return shape.text.find(label) != std::string::npos &&
                       shape.bounds.max.y <= shape.clip.max.y;
            }));
        }
    }
}

TEST_CASE("layout: present mode hides the notes and the parameters, one key away") {
    const ImVec2 size{1920, 1080};
    HeadlessWindow window{app::lesson("2.2"), size, Language::en, 1.75F};
    Screen screen{window, app::lesson("2.2"), Language::en};
    Arrangement arrangement;
    arrangement.presenting = true;
    Layout l = screen.layout(size, arrangement);
    check_sound(screen, l, size);
    CHECK_FALSE(l.placed[static_cast<std::size_t>(notes)]);
    CHECK_FALSE(l.placed[static_cast<std::size_t>(parameters)]);
    CHECK(l.placed[static_cast<std::size_t>(SidePanel::loop_strip)]);
    arrangement.front = notes;
    CHECK(screen.layout(size, arrangement).front);
    MainView& view = window.view();
    const double usual = view.text_factor(1920, 1080);
    window.press(Command::present);
    CHECK(view.presenting());
    CHECK(view.text_factor(1920, 1080) > usual);
    window.press(Command::present);
    CHECK_FALSE(view.presenting());
    CHECK(view.text_factor(1920, 1080) == usual);
}

TEST_CASE("layout: a panel that is put away leaves its room to the others, and comes back") {
    const ImVec2 size{1440, 900};
    HeadlessWindow window{app::lesson("2.2"), size};
    Screen screen{window, app::lesson("2.2"), Language::en};
    const Layout all = screen.layout(size);
    Arrangement arrangement;
    arrangement.put_away[static_cast<std::size_t>(notes)] = true;
    const Layout without = screen.layout(size, arrangement);
    CHECK_FALSE(screen.place(without, "notes"));
    CHECK(screen.place(without, "timeline")->height() > screen.place(all, "timeline")->height());
    arrangement.put_away = {};
    arrangement.front = notes;  // has its place
    CHECK_FALSE(screen.layout(size, arrangement).front);
}

TEST_CASE("layout: text sizes change the whole window's") {
    HeadlessWindow window{app::lesson("2.2")};
    MainView& view = window.view();
    CHECK(view.text_factor(1440, 900) == 1);
    window.press(Command::larger_text);
    CHECK(view.text_factor(1440, 900) == doctest::Approx(1.1));
    CHECK(view.settings().text_percent == 110);
    for (int times = 0; times < 20; ++times)
        window.press(Command::larger_text);
    CHECK(view.text_factor(1440, 900) == 2.5);
    window.press(Command::usual_text);
    window.press(Command::smaller_text);
    window.press(Command::smaller_text);
    window.press(Command::smaller_text);
    CHECK(view.text_factor(1440, 900) == 0.8);
    CHECK(view.text_factor(1920, 1080) == doctest::Approx(1.0));  // 0.8 of 1.25
}

TEST_CASE("layout: a dragged gap shares the room otherwise") {
    const ImVec2 size{1440, 900};
    HeadlessWindow window{app::lesson("2.2"), size};
    Screen screen{window, app::lesson("2.2"), Language::en};
    const Layout before = screen.layout(size);
    CHECK(before.splits.size() == 4);
    for (const Split& split : before.splits) {
        CAPTURE(split.id);
        for (const float by : {30.0F, -30.0F}) {
            Arrangement arrangement;
            arrangement.splitters = dragged({}, split, by);
            const Layout after = screen.layout(size, arrangement);
            const auto moved =
                std::ranges::find(after.splits, std::string_view{split.id},
                                  [](const Split& s) { return std::string_view{s.id}; });
            REQUIRE(moved != after.splits.end());
            const float way = split.vertical ? moved->box.min.x - split.box.min.x
                                             : moved->box.min.y - split.box.min.y;
            CHECK(std::abs(way - by) <= 1);
            // The other gaps stay where they are.
            for (const Split& other : before.splits) {
                const auto same =
                    std::ranges::find(after.splits, std::string_view{other.id},
                                      [](const Split& s) { return std::string_view{s.id}; });
                const bool stays = std::string_view{other.id} == split.id || split.vertical ||
                                   std::abs(same->box.min.y - other.box.min.y) <= 1;
                CHECK(stays);
            }
        }
    }
    const Split columns{.id = "columns",
                        .box = {},
                        .vertical = true,
                        .whole = 1000,
                        .grows = &Settings::Splitters::left_width,
                        .grown = 300};
    CHECK(dragged({}, columns, 10'000).left_width == 0.9);
    CHECK(dragged({}, columns, -10'000).left_width == 0.1);
}

TEST_CASE("layout: the reset button gives a lesson's parameters their first values back") {
    const ImVec2 size{1440, 900};
    HeadlessWindow window{with("2.2", "x1", 3), size};
    window.frame();
    const Player& player = window.view().player();
    CHECK(player.run().values()["x1"] == asyncio::Number{3});
    Screen screen{window, app::lesson("2.2"), Language::en};
    const Box parameters = *screen.place(screen.layout(size), "parameters");
    window.move_mouse({parameters.max.x - 26, parameters.min.y + 22});
    window.frame();
    window.hold_mouse(true);
    window.frame();
    window.hold_mouse(false);
    window.frame();
    CHECK(player.run().values()["x1"] == asyncio::Number{1});
}

TEST_CASE("layout: the loop strip's columns stand still from step to step") {
    for (const ImVec2 size : {ImVec2{960, 640}, ImVec2{1280, 800}}) {
        HeadlessWindow window{app::lesson("2.2"), size};
        const Translation& en = Translation::of(Language::en);
        Screen screen{window, app::lesson("2.2"), Language::en};
        Box strip = *screen.place(screen.layout(size), "loop_strip");
        strip.cut_top(30);  // its title
        std::vector<float> first;
        for (std::size_t cursor = 0; cursor <= window.view().player().size(); cursor += 3) {
            window.view().player().seek(cursor);
            RecordingSurface surface{size};
            window.draw_on(surface);
            std::vector<float> columns;
            for (const auto* heading : {"panel.loop.ready", "panel.loop.running",
                                        "panel.loop.timers", "panel.loop.waiting"}) {
                const auto found = std::ranges::find_if(surface.shapes(), [&](const auto& shape) {
                    return shape.text.starts_with(en[heading]) &&
                           strip.contains(shape.bounds.center());
                });
                REQUIRE(found != surface.shapes().end());
                columns.push_back(found->bounds.min.x);
            }
            if (first.empty())
                first = columns;
            CHECK(columns == first);
        }
    }
}

TEST_CASE("layout: the help page has room for all that it says") {
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
        const auto& shapes = surface.shapes();
        const Box card = shapes[1].bounds;  // after the ground of the whole window
        std::vector<std::string> texts;
        for (std::size_t i = 0; i < shapes.size(); ++i) {
            const auto& shape = shapes[i];
            if (shape.kind != RecordingSurface::Kind::text)
                continue;
            CAPTURE(shape.text);
            texts.push_back(shape.text);
            CHECK(shape.bounds.max.y <= card.max.y);
            CHECK(shape.bounds.max.x <= card.max.x);
            // Nor does it reach beyond the panel of the picture in which it begins.
            for (const auto& outline : shapes) {
                if (outline.kind == RecordingSurface::Kind::outline &&
                    outline.bounds.contains(shape.bounds.min))
                    CHECK(shape.bounds.max.y <= outline.bounds.max.y + 2);
            }
            CHECK(shape.text.find("…") == std::string::npos);  // nothing is cut off
            for (std::size_t j = 0; j < i; ++j) {
                const bool text = shapes[j].kind == RecordingSurface::Kind::text;
                const Box inner = shape.bounds.inset(1, 4);
                if (text)
                    CHECK_MESSAGE(!overlap(inner, shapes[j].bounds.inset(1, 4)), shapes[j].text);
            }
        }
        // Every key is there.
        for (const auto& command : commands()) {
            if (!command.listed ||
                (command.command > Command::level_1 && command.command <= Command::level_9))
                continue;
            const auto key = key_text({command.chord.key}, Translation::of(language));
            CAPTURE(key);
            CHECK(std::ranges::any_of(texts, [&](const std::string& text) {
                return (" " + text + " ").find(" " + key + " ") != std::string::npos;
            }));
        }
    }
}
