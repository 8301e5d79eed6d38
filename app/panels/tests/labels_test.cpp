#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "app/panels/draw/lane_mark.hpp"
#include "app/tests/catalogue.hpp"
#include "app/tests/headless/headless_window.hpp"
#include "app/tests/headless/recording_surface.hpp"
#include "app/tests/recordings.hpp"
#include "app/timeline/timeline.hpp"

using namespace app;

namespace {

using Shape = RecordingSurface::Shape;

/// What is seen of a text: its letters alone, without the room above and below them.
Box letters(const Shape& text) {
    const Box& box = text.bounds;
    const float margin = box.height() * 0.25F;
    return {
        {std::max(box.min.x, text.clip.min.x) + 1, std::max(box.min.y + margin, text.clip.min.y)},
        {std::min(box.max.x, text.clip.max.x) - 1, std::min(box.max.y - margin, text.clip.max.y)}};
}

Box seen_of(const Shape& shape) {
    const auto& [bounds, clip] = std::pair{shape.bounds, shape.clip};
    return {{std::max(bounds.min.x, clip.min.x), std::max(bounds.min.y, clip.min.y)},
            {std::min(bounds.max.x, clip.max.x), std::min(bounds.max.y, clip.max.y)}};
}

bool touch(const Box& a, const Box& b) {
    return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
}

/// "one / other" for the first two that stand on each other; "" if none do.
std::string collision(HeadlessWindow& window) {
    RecordingSurface surface{window.size()};
    window.draw_on(surface);
    const Theme& t = theme(window.view().settings().theme);
    std::vector<const Shape*> texts, bars;
    for (const Shape& shape : surface.shapes()) {
        const Box seen = letters(shape);
        if (shape.layer > 0)
            continue;
        const bool is_seen = seen.width() > 0 && seen.height() > 0 &&
                             shape.text.find_first_not_of(' ') != std::string::npos;
        if (shape.kind == RecordingSurface::Kind::text && is_seen)
            texts.push_back(&shape);
        if (shape.kind == RecordingSurface::Kind::rectangle &&
            (shape.color == t.of(trace::TaskState::running).base ||
             shape.color == t.of(trace::TaskState::ready).base))
            bars.push_back(&shape);
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (touch(letters(*texts[i]), letters(*texts[j])))
                return texts[j]->text + " / " + texts[i]->text;
        }
        for (const Shape* bar : bars) {
            if (touch(letters(*texts[i]), seen_of(*bar)))
                return texts[i]->text + " / a bar";
        }
    }
    return {};
}

void check_moments(HeadlessWindow& window) {
    Player& player = window.view().player();
    const std::size_t step = std::max<std::size_t>(player.size() / 9, 1);
    for (std::size_t cursor = 0; cursor <= player.size() + step; cursor += step) {
        player.seek(std::min(cursor, player.size()));
        // As where an answer has led, which at every other moment is this very one.
        const bool here = cursor / step % 2 == 0;
        window.view().timeline_view().pin =
            TimelineView::Pin{here ? player.cursor() : player.size() / 2, here};
        for (const Axis axis : {Axis::time, Axis::steps}) {
            TimelineView& view = window.view().timeline_view();
            view.axis = axis;
            for (const double zoom : {1.0, 5.0}) {
                view.zoom = zoom;
                view.followed = view.followed < 0.5 ? 1 : 0;  // the view goes after the now line
                window.frame();
                CAPTURE(cursor);
                CAPTURE(zoom);
                CAPTURE(axis == Axis::time);
                CHECK(collision(window) == "");
            }
        }
    }
}

}  // namespace

TEST_CASE("labels: no text stands on another one, nor on a bar") {
    for (const auto language : {Language::en, Language::zh}) {
        for (const ImVec2 size : {ImVec2{960, 640}, ImVec2{1280, 800}, ImVec2{1440, 900}}) {
            HeadlessWindow window{app::lesson("1"), size, language};
            for (const auto& lesson : app::catalogue().all()) {
                const auto what = fmt::format("{} at {} x {}", lesson->id(), size.x, size.y);
                CAPTURE(what);
                CAPTURE(language == Language::zh);
                window.view().open(lesson);
                check_moments(window);
            }
        }
    }
}

TEST_CASE("labels: nor in recordings, and in lesson 4 with six files") {
    Invocation six{app::lesson("4")};
    six.values.set("files", asyncio::Number{6});
    HeadlessWindow window{six, {1280, 800}, Language::en};
    check_moments(window);
    for (const char* file : {"blocks.jsonl", "eager.jsonl", "thread.jsonl"}) {
        CAPTURE(file);
        window.view().open(recordings::open(file));
        check_moments(window);
    }
}

TEST_CASE("labels: nor in the smallest window with text of 250 percent") {
    HeadlessWindow window{app::lesson("2.2"), {960, 640}, Language::en, 2.5F};
    check_moments(window);
}

TEST_CASE("labels: the words below a lane's name are not cut at its foot") {
    Invocation failing{app::lesson("3.4")};
    failing.values.set("world_raises", asyncio::Number{1});
    HeadlessWindow window{failing, {1280, 800}, Language::en};
    window.view().player().go_to_end();
    window.frame();
    RecordingSurface surface{window.size()};
    window.draw_on(surface);
    std::size_t seen = 0;
    for (const Shape& shape : surface.shapes()) {
        if (shape.text != "RuntimeError")
            continue;
        ++seen;
        CHECK(shape.bounds.max.y - shape.bounds.height() * 0.25F <= shape.clip.max.y);
    }
    CHECK(seen > 0);
}

TEST_CASE("labels: in the smallest window the loop strip names all that is in it") {
    HeadlessWindow window{app::lesson("1"), {960, 640}, Language::en};
    for (const auto& lesson : app::catalogue().all()) {
        CAPTURE(std::string{lesson->id()});
        window.view().open(lesson);
        Player& player = window.view().player();
        for (std::size_t cursor = 0; cursor <= player.size(); ++cursor) {
            player.seek(cursor);
            window.frame();
            RecordingSurface surface{window.size()};
            window.draw_on(surface);
            const auto is_heading = [](const Shape& shape) {
                return shape.text.starts_with("Event loop");
            };
            const auto heading = std::ranges::find_if(surface.shapes(), is_heading);
            REQUIRE(heading != surface.shapes().end());
            for (const Shape& shape : surface.shapes()) {
                // "+1" for what has no room; above that of the top bar counts panels, and beside
                // that of the source counts marks.
                const bool counts = shape.text.size() == 2 && shape.text.front() == '+';
                const bool in_strip = shape.bounds.min.y > heading->bounds.min.y &&
                                      shape.bounds.min.x > heading->bounds.min.x;
                CAPTURE(cursor);
                CHECK_FALSE((counts && in_strip));
            }
        }
    }
}

TEST_CASE("labels: a task's mark in the gutter is that at its lane, and no two are alike") {
    HeadlessWindow window{app::lesson("2.2")};
    window.frame();
    const auto drawn = [&](std::size_t number) {
        RecordingSurface surface{{100, 100}};
        draw_lane_mark({surface, theme(ThemeName::dark), window.fonts()}, {50, 50}, 9, number);
        std::string all;
        for (const Shape& shape : surface.shapes())
            all += fmt::format("{} {:x} {} {} {};", static_cast<int>(shape.kind), shape.color,
                               shape.bounds.width(), shape.bounds.height(), shape.text);
        return all;
    };
    std::vector<std::string> marks;
    for (std::size_t number = 0; number < 60; ++number)
        marks.push_back(drawn(number));
    std::ranges::sort(marks);
    CHECK(std::ranges::adjacent_find(marks) == marks.end());
}
