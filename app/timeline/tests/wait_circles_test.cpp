#include "app/timeline/wait_circles.hpp"

#include <doctest/doctest.h>

#include "app/tests/recordings.hpp"
#include "app/tests/shown_timeline.hpp"

using namespace app;

namespace {

std::vector<CircleArrow> arrows_at(ShownTimeline& shown, std::size_t cursor) {
    const Moment moment = shown.run.at(cursor);
    return circle_arrows(wait_circles(moment), moment, shown.timeline.rows(moment, shown.view));
}

}  // namespace

TEST_CASE("circles: three tasks that hold what the next one waits for") {
    ShownTimeline shown{recordings::open("forks.jsonl")};
    const auto circles = wait_circles(shown.run.at(shown.run.log().size()));
    REQUIRE(circles.size() == 1);
    CHECK(circles[0].tasks == std::vector{task(7), task(5), task(6)});
    const Texts names{
        "main", "read_menu('Kant')", "read_menu('Hume')", "read_menu('Mill')", "Kant", "Hume",
        "Mill"};
    Texts lanes;
    for (const auto& lane : shown.at_end().lanes)
        lanes.push_back(lane.label);
    CHECK(lanes == names);
    const std::vector<CircleArrow> ring{{6, 4}, {4, 5}, {5, 6}};
    CHECK(arrows_at(shown, shown.run.log().size()) == ring);
    CHECK(arrows_at(shown, circles[0].from) == ring);
    CHECK(arrows_at(shown, circles[0].from - 1).empty());
}

TEST_CASE("circles: none where each waits for something that goes on") {
    ShownTimeline shown{recordings::open("kitchen.jsonl")};
    CHECK(wait_circles(shown.run.at(0)).empty());
    ShownTimeline lesson{"2.2"};
    CHECK(wait_circles(lesson.run.at(0)).empty());
}
