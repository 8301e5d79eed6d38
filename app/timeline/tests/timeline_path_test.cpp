#include "app/timeline/timeline_path.hpp"

#include <doctest/doctest.h>

#include "app/report/critical_path.hpp"
#include "app/tests/recordings.hpp"
#include "app/tests/shown_timeline.hpp"

using namespace app;

namespace {

TimelineOverlay overlay_at(ShownTimeline& shown, std::size_t cursor) {
    const auto path = critical_path(shown.run.log(), shown.run.run().facts());
    Moment moment = shown.run.at(cursor);
    moment.frontier = cursor;
    return shown.timeline.overlay(moment, shown.view, ShownTimeline::width, ShownTimeline::em,
                                  path);
}
TimelineOverlay overlay_at_end(ShownTimeline& shown) {
    return overlay_at(shown, shown.run.log().size());
}

}  // namespace

TEST_CASE("timeline: the critical path lies on the lanes of the tasks that it goes through") {
    ShownTimeline shown{recordings::open("report/crawl.jsonl")};
    const auto overlay = overlay_at_end(shown);
    std::vector<std::size_t> rows;
    for (const auto& piece : overlay.pieces) {
        CHECK(piece.x0 <= piece.x1);
        if (rows.empty() || rows.back() != piece.row)
            rows.push_back(piece.row);
    }
    // main, fetch #4 as it begins to wait, fetch #2 until it frees the semaphore, fetch #4, main.
    CHECK(rows == std::vector<std::size_t>{0, 5, 3, 5, 0});
    REQUIRE(overlay.turns.size() == 4);
    CHECK(overlay.turns[2].from == 3);
    CHECK(overlay.turns[2].to == 5);
    // One piece begins where the one before ends.
    for (std::size_t i = 1; i < overlay.pieces.size(); ++i)
        CHECK(overlay.pieces[i].x0 == doctest::Approx(overlay.pieces[i - 1].x1).epsilon(0.02));
}

TEST_CASE("timeline: of a sleep that is late, what is too much is drawn as lost") {
    ShownTimeline shown{recordings::open("report/crawl.jsonl")};
    const auto overlay = overlay_at_end(shown);
    const auto lost = std::ranges::find_if(
        overlay.pieces, [](const auto& piece) { return piece.row == 3 && piece.waits; });
    REQUIRE(lost != overlay.pieces.end());
    const auto x_of = [&](double seconds) {
        return shown.scale().x_of_time(static_cast<std::int64_t>(seconds * 1e9));
    };
    CHECK(static_cast<double>(lost->x0) == doctest::Approx(x_of(0.5)).epsilon(0.001));
}

TEST_CASE("timeline: of the critical path no more is seen than has run") {
    ShownTimeline shown{recordings::open("report/crawl.jsonl")};
    const auto half = overlay_at(shown, 40);
    const auto all = overlay_at_end(shown);
    REQUIRE(!half.pieces.empty());
    CHECK(half.pieces.back().x1 < all.pieces.back().x1);
    CHECK(overlay_at(shown, 0).pieces.empty());
}

TEST_CASE("timeline: how many tasks are alive at once") {
    ShownTimeline shown{recordings::open("report/crawl.jsonl")};
    const auto overlay = overlay_at_end(shown);
    CHECK(overlay.most_alive == 6);
    std::uint32_t most = 0;
    for (const auto& column : overlay.alive) {
        most = std::max(most, alive(column.counts));
        CHECK(column.x0 < column.x1);
    }
    CHECK(most == 6);
    ShownTimeline one{"1"};
    CHECK(overlay_at_end(one).most_alive == 3);
}
