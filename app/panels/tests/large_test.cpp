#include <doctest/doctest.h>

#include <algorithm>

#include "app/panels/tests/allocations.hpp"
#include "app/tests/catalogue.hpp"
#include "app/tests/headless/headless_window.hpp"
#include "app/tests/headless/large_recordings.hpp"

using namespace app;

namespace {

constexpr std::size_t mb = 1'000'000;

/// What a frame may take of anything, however large: as much as one of an ordinary run, or little
/// more.
constexpr int most_vertices = 60'000;
constexpr std::size_t most_taken = 4 * mb;

void check_frame(HeadlessWindow& window) {
    const auto before = allocations::taken();
    REQUIRE_NOTHROW(window.frame());
    CHECK(window.drawn().TotalVtxCount <= most_vertices);
    CHECK(allocations::taken() - before <= most_taken);
}

}  // namespace

TEST_CASE("window: what is not seen of a run is neither measured nor drawn") {
    HeadlessWindow window{app::catalogue().all().front()};
    window.frame();
    for (const auto& [name, program] : large::all(mb)) {
        CAPTURE(name);
        window.view().open(program);
        window.frame();
        auto& player = window.view().player();
        for (const std::size_t cursor : {player.size(), player.size() / 2, std::size_t{10}}) {
            player.seek(cursor);
            static_cast<void>(player.world());
            check_frame(window);
            // Its sentences, its lists and its tooltips.
            for (float y = 0.05F; y < 1; y += 0.06F) {
                window.move_mouse(
                    {window.size().x * (y < 0.5F ? 0.2F : 0.6F), window.size().y * y});
                check_frame(window);
            }
            window.turn_wheel(0, -100);
            check_frame(window);
        }
    }
}

TEST_CASE("window: to open a recording takes memory in proportion to the file") {
    constexpr std::size_t most_times = 10;
    constexpr std::size_t most_of_a_line = 48;  // of source, even if it is empty
    HeadlessWindow window{app::catalogue().all().front()};
    window.frame();
    for (const auto& [name, parts] : large::all_parts(4 * mb)) {
        CAPTURE(name);
        const auto file = large::json_lines(parts);
        allocations::reset_peak();
        const auto before = allocations::held();
        window.view().open(large::read(file));
        window.view().player().go_to_end();
        window.frame();
        window.view().open(app::catalogue().all().front());
        const auto lines = static_cast<std::size_t>(std::ranges::count(parts.source, '\n'));
        CHECK(allocations::peak() - before <= most_times * file.size() + most_of_a_line * lines);
    }
}
