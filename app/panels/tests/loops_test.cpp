#include <doctest/doctest.h>

#include <algorithm>

#include "app/panels/source.hpp"
#include "app/panels/top_bar.hpp"
#include "app/tests/catalogue.hpp"
#include "app/tests/headless/headless_window.hpp"
#include "app/tests/headless/recording_surface.hpp"
#include "app/tests/recordings.hpp"

using namespace app;

namespace {

/// The shape of a text that is seen; null if it is not.
std::optional<Box> place_of(HeadlessWindow& window, std::string_view text) {
    window.frame();
    RecordingSurface surface{window.size()};
    window.draw_on(surface);
    const auto found = std::ranges::find(surface.shapes(), text, &RecordingSurface::Shape::text);
    return found == surface.shapes().end() ? std::nullopt : std::optional{found->bounds};
}

std::size_t tasks(HeadlessWindow& window) {
    return window.view().player().run().facts().tasks;
}

}  // namespace

TEST_CASE("loops: a list chooses among those that ran at the same time, and so do the keys") {
    for (const ImVec2 size : {ImVec2{960, 640}, ImVec2{1280, 800}}) {
        HeadlessWindow window{recordings::open("two_loops.jsonl"), size};
        CHECK(tasks(window) == 3);
        const auto list = place_of(window, "Loop 1 of 2");
        REQUIRE(list);
        window.click({(list->min.x + list->max.x) / 2, (list->min.y + list->max.y) / 2});
        const auto entry = place_of(window, "Loop 2 of 2");
        REQUIRE(entry);
        window.click({(entry->min.x + entry->max.x) / 2, (entry->min.y + entry->max.y) / 2});
        CHECK(tasks(window) == 1);
        CHECK(window.view().player().program().loops().shown == 2);
        CHECK(place_of(window, "Loop 2 of 2"));

        window.press(Command::previous_lesson);
        window.frame();
        CHECK(tasks(window) == 3);
        window.press(Command::next_lesson);
        window.frame();
        CHECK(tasks(window) == 1);
        window.press(Command::next_lesson);  // beyond the last: back to the lessons
        window.frame();
        CHECK_FALSE(window.view().player().program().recorded());
        CHECK_FALSE(place_of(window, "Loop 2 of 2"));
    }
}

TEST_CASE("loops: a program of one has no list") {
    HeadlessWindow window{recordings::open("blocks.jsonl")};
    CHECK_FALSE(place_of(window, "Loop 1 of 1"));
}

TEST_CASE("loops: where the file is gone, that is said, and the loop that is shown stays") {
    const auto path = std::filesystem::temp_directory_path() / "loopscope_test_loops.jsonl";
    std::filesystem::copy_file(recordings::folder() / "two_loops.jsonl", path,
                               std::filesystem::copy_options::overwrite_existing);
    HeadlessWindow window{read_recording(path.string())};
    std::filesystem::remove(path);
    window.press(Command::next_lesson);
    window.frame();
    CHECK(window.view().player().program().loops().shown == 1);
    CHECK(place_of(window, path.string() + " cannot be read: No such file or directory"));
}

TEST_CASE("files: the panel names the file that runs, and a click on its line goes to its run") {
    HeadlessWindow window{recordings::open("crawl.jsonl"), {1280, 800}};
    CHECK(place_of(window, "crawl.py"));
    auto& player = window.view().player();
    const auto& log = player.log();
    std::size_t blocked = 0;
    while (!log.get<trace::BlockingSleep>(blocked))
        ++blocked;
    player.seek(blocked + 1);
    CHECK(place_of(window, "pages/fetch.py"));
    CHECK_FALSE(place_of(window, "crawl.py"));
    const auto line = place_of(window, "9");  // it prints there
    REQUIRE(line);
    window.click({line->max.x + 80, (line->min.y + line->max.y) / 2});
    window.frame();
    CHECK(log.get<trace::Print>(player.cursor() - 1));
    CHECK(place_of(window, "pages/fetch.py"));
}
