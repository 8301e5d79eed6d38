#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>

#include "app/tests/catalogue.hpp"
#include "app/tests/headless/headless_window.hpp"
#include "app/tests/recordings.hpp"

using namespace app;

namespace {

const ImVec2 sizes[] = {{0, 0},    {1, 1},       {2, 900},    {900, 2},      {33, 33},
                        {170, 40}, {399, 700},   {400, 700},  {700, 400},    {960, 640},
                        {1, 9000}, {16000, 100}, {100, 9000}, {16000, 9000}, {1440, 900}};

/// Every size, with the pointer here and there.
void go_through_sizes(HeadlessWindow& window) {
    for (const ImVec2 size : sizes) {
        INFO(size.x << " x " << size.y);
        window.resize(size);
        for (const float at : {0.1F, 0.4F, 0.7F, 0.95F}) {
            window.move_mouse({size.x * at, size.y * (1 - at)});
            window.turn_wheel(0, at > 0.5F ? 1.0F : -1.0F);
            window.hold_keys(at > 0.5F, false);
            CHECK_NOTHROW(window.frame());
        }
        for (const Command command : {Command::zoom_in, Command::pan_right, Command::fit}) {
            window.press(command);
            CHECK_NOTHROW(window.frame());
        }
    }
}

}  // namespace

TEST_CASE("window: it may be as small or as large as a window can be") {
    HeadlessWindow window{recordings::open("blocks.jsonl")};
    window.view().player().go_to_end();
    go_through_sizes(window);
    for (const auto& lesson : app::catalogue().all()) {
        CAPTURE(std::string{lesson->id()});
        window.view().open(lesson);
        window.view().player().go_to_end();
        go_through_sizes(window);
    }
    window.press(Command::show_help);
    go_through_sizes(window);
}

TEST_CASE("window: at any scale, too") {
    for (const float scale : {0.5F, 3.0F, 8.0F}) {
        CAPTURE(scale);
        HeadlessWindow window{recordings::open("blocks.jsonl"), {960, 640}, Language::en, scale};
        window.view().player().go_to_end();
        go_through_sizes(window);
    }
}

TEST_CASE("window: what is smaller than can be laid out is cut off, and comes back as it was") {
    HeadlessWindow window{recordings::open("blocks.jsonl")};
    window.frame();
    window.frame();
    const int usual = window.drawn().TotalVtxCount;
    for (const ImVec2 size : {ImVec2{1, 1}, ImVec2{0, 0}, ImVec2{1440, 900}}) {
        window.resize(size);
        window.frame();
        window.frame();
    }
    CHECK(window.drawn().TotalVtxCount == usual);
}
