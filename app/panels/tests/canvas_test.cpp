#include <doctest/doctest.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "app/panels/draw/glyphs.hpp"
#include "app/tests/catalogue.hpp"
#include "app/tests/headless/headless_window.hpp"
#include "app/tests/headless/recording_surface.hpp"
#include "app/tests/recordings.hpp"
#include "app/timeline/timeline.hpp"

using namespace app;

namespace {

using Shape = RecordingSurface::Shape;

const Translation& en = Translation::of(Language::en);

std::vector<Shape> drawn_by(HeadlessWindow& window) {
    RecordingSurface surface{window.size()};
    window.draw_on(surface);
    CHECK(surface.open() == 0);  // every clip and every layer has ended
    return surface.shapes();
}

std::vector<Shape>::const_iterator find_text(const std::vector<Shape>& shapes,
                                             std::string_view text) {
    return std::ranges::find(shapes, text, &Shape::text);
}

/// What a state's glyph is drawn from.
std::vector<Shape> glyph(const HeadlessWindow& window, trace::TaskState state) {
    const Theme& colors = theme(ThemeName::dark);
    RecordingSurface surface{window.size()};
    draw_state_glyph({surface, colors, window.fonts()}, {100, 100}, 11, state,
                     colors.of(state).text);
    return surface.shapes();
}

bool same_shape(const Shape& one, const Shape& other) {
    return one.kind == other.kind && one.color == other.color;
}

/// The timeline's lanes as they are now.
std::vector<TimelineLane> lanes(HeadlessWindow& window) {
    const Player& player = window.view().player();
    const Timeline timeline{player.run()};
    return timeline.scene(player.moment(en), window.view().timeline_view(), 800, 14).lanes;
}

int vertices_of_imgui(const HeadlessWindow& window) {
    int all = 0;
    for (int i = 0; i < window.drawn().CmdListsCount; ++i)
        all += window.drawn().CmdLists[i]->VtxBuffer.Size;
    return all;
}

}  // namespace

TEST_CASE("canvas: whatever the panels show of a lesson arrives on its surface") {
    HeadlessWindow window{app::catalogue().all().front()};
    for (const auto& lesson : app::catalogue().all()) {
        CAPTURE(std::string{lesson->id()});
        window.view().open(lesson);
        auto& player = window.view().player();
        for (const std::size_t cursor : {std::size_t{0}, player.size() / 2, player.size()}) {
            CAPTURE(cursor);
            player.seek(cursor);
            const auto shapes = drawn_by(window);
            for (const auto* title : {"timeline.title", "timeline.cpu", "panel.output",
                                      "panel.narration", "transport.step_by"})
                CHECK(find_text(shapes, en[title]) != shapes.end());
            for (const TimelineLane& lane : lanes(window)) {
                CAPTURE(lane.label);
                const auto label = find_text(shapes, lane.label);
                REQUIRE(label != shapes.end());
                if (!lane.state)
                    continue;
                // A lane's name is in other panels, too.
                const auto sign = glyph(window, *lane.state);
                bool found = false;
                for (auto name = label; name != shapes.end() && !found; ++name) {
                    const auto after = static_cast<std::size_t>(shapes.end() - name) - 1;
                    found =
                        name->text == lane.label && after >= sign.size() &&
                        std::ranges::equal(sign, std::span{&*name + 1, sign.size()}, same_shape);
                }
                CHECK(found);
            }
        }
    }
}

TEST_CASE("canvas: nothing is drawn behind its back") {
    // Of ImGui itself are only the fields of a lesson's parameters.
    constexpr int ground = 0;
    for (const char* file : {"blocks.jsonl", "eager.jsonl", "lost.jsonl", "thread.jsonl"}) {
        CAPTURE(file);
        HeadlessWindow window{recordings::open(file)};
        window.view().player().go_to_end();
        window.view().switch_all_arrows();
        CHECK(drawn_by(window).size() > 100);
        CHECK(vertices_of_imgui(window) == ground);
        window.view().switch_help();
        CHECK(drawn_by(window).size() > 100);
        CHECK(vertices_of_imgui(window) == ground);
        window.frame();
        CHECK(vertices_of_imgui(window) > 1000);
    }
}

TEST_CASE("canvas: a panel draws inside the window, and what floats in a layer of its own") {
    HeadlessWindow window{recordings::open("blocks.jsonl")};
    window.view().player().go_to_end();
    std::size_t floating = 0;
    for (const ImVec2 size : {ImVec2{1440, 900}, ImVec2{960, 640}, ImVec2{33, 33}}) {
        window.resize(size);
        for (float at = 0.05F; at < 1; at += 0.1F) {
            window.move_mouse({size.x * 0.7F, size.y * at});
            drawn_by(window);
            for (const Shape& shape : drawn_by(window)) {
                if (shape.layer > 0)
                    ++floating;
                CHECK(shape.clip.max.x <= std::max(size.x, 1.0F));
                CHECK(shape.clip.max.y <= std::max(size.y, 1.0F));
            }
        }
    }
    CHECK(floating > 0);
}
