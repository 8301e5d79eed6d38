#include "app/timeline/ghost.hpp"

#include <doctest/doctest.h>

#include "app/tests/shown_timeline.hpp"
#include "app/text/rich_text.hpp"

using namespace app;

namespace {

constexpr std::int64_t ms = 1'000'000;
const Translation& en = Translation::of(Language::en);

std::string times(const std::vector<Ghost::Wait>& waits) {
    std::string text;
    for (const auto& wait : waits)
        text += std::to_string(wait.from_ns / ms) + "-" + std::to_string(wait.to_ns / ms) + " ";
    return text;
}

using Settings = std::initializer_list<Recorded::Setting>;

Invocation with(std::string_view id, Settings settings) {
    Invocation invocation{lesson(id), Language::en};
    for (const auto& [name, text] : settings) {
        invocation.values.set(
            name, lessons::parse(invocation.program->parameters(), "the lesson", name, text));
    }
    return invocation;
}

/// Two runs of a lesson, the one before stepped to its end.
struct Changed {
    Changed(std::string_view id, Settings settings) : was{with(id, {})}, now{with(id, settings)} {
        was.run_to_event(was.size());
    }
    [[nodiscard]] Ghost ghost() const { return ghost_of(was, now); }
    [[nodiscard]] GhostWords words() const { return ghost_words(ghost(), was, now, en); }

    Run was, now;
};

}  // namespace

TEST_CASE("ghost: what has moved, and by how much the whole has changed") {
    const Changed changed{"3.2", {{"hello", "0.4"}}};
    const Ghost ghost = changed.ghost();
    CHECK(ghost.total_before_ns == 1500 * ms);
    CHECK(ghost.total_ns == 900 * ms);
    REQUIRE(ghost.lanes.size() == 1);
    CHECK(times(ghost.lanes[0].waits) == "0-1000 1000-1500 ");
    CHECK(ghost.lanes[0].waits[0].begins_with);
    CHECK_FALSE(ghost.lanes[0].waits[1].begins_with);
    CHECK(ghost.lanes[0].ended_ns == 1500 * ms);
    CHECK(ghost.lanes[0].ends_ns == 900 * ms);
}

TEST_CASE("ghost: what has stayed has none") {
    const Changed changed{"3.3", {{"world", "0.2"}}};
    const Ghost ghost = changed.ghost();
    CHECK(ghost.total_before_ns == ghost.total_ns);
    REQUIRE(ghost.lanes.size() == 1);  // neither main's nor Hello's
    CHECK(changed.now.facts().timeline.lives[ghost.lanes[0].life].task == task(3));
    CHECK(ghost.lane(ghost.lanes[0].life) == &ghost.lanes[0]);
    CHECK(ghost.lane(0) == nullptr);
    CHECK(times(ghost.lanes[0].waits) == "0-500 ");
    const Changed same{"3.3", {{"world", "0.5"}}};
    CHECK(same.ghost().lanes.empty());
}

TEST_CASE("ghost: what had not been seen has none") {
    Run was{with("3.2", {})};
    const Run now{with("3.2", {{"hello", "0.4"}})};
    CHECK(ghost_of(was, now).lanes.empty());
    was.run_to_event(Recorded{"3.2"}.after<trace::StepEnd>());
    const auto ghost = ghost_of(was, now);
    REQUIRE(ghost.lanes.size() == 1);
    CHECK(times(ghost.lanes[0].waits) == "0-1000 ");  // so much is known of a sleep
    CHECK_FALSE(ghost.lanes[0].ended_ns);
}

TEST_CASE("ghost: in words") {
    const auto words = Changed{"3.2", {{"hello", "0.4"}}}.words();
    CHECK(plain_text(words.change) == "hello 1 s → 0.4 s");
    CHECK(plain_text(words.total) == "in all 1.50 s → 0.90 s: 0.60 s less");
    CHECK(plain_text(words.brief) == "1.50 s → 0.90 s");
    CHECK(plain_text(words.moved) == "main ended at 1.50 s, now at 0.90 s");
    const auto longer = Changed{"4", {{"video", "3.25"}, {"files", "4"}}}.words();
    CHECK(plain_text(longer.change) == "files 3 → 4, video 2 s → 3.25 s");
    CHECK(plain_text(longer.total) == "in all 3.00 s → 4.00 s: 1.00 s more");
    const auto same = Changed{"3.3", {{"world", "0.2"}}}.words();
    CHECK(plain_text(same.total) == "in all 1.00 s, as before");
    CHECK(plain_text(same.moved) == "say_after(\"World\") ended at 0.50 s, now at 0.20 s");
}

TEST_CASE("ghost: on the axis of the run as it is now, which has room for it") {
    const Changed changed{"3.2", {{"hello", "0.4"}}};
    Recorded now{"3.2", {{"hello", "0.4"}}};
    Moment moment = now.at(now.log().size());
    const Timeline of_now{now.run()};
    TimelineView view;
    CHECK(of_now.ghost(moment) == nullptr);
    CHECK(of_now.scene(moment, view, 900, 14).lanes[0].before.empty());

    moment.before = &changed.was;
    view.until_ns = changed.was.duration_ns();
    const auto scene = of_now.scene(moment, view, 900, 14);
    const TimelineLane& lane = scene.lanes[0];
    REQUIRE(lane.before.size() == 2);
    // Hello's wait began with that of now and ended later; World's began where it ended.
    const auto waits =
        std::ranges::find(lane.blocks, trace::TaskState::suspended, &TimelineBlock::state);
    CHECK(lane.before[0].x0 == doctest::Approx(waits->x0));
    CHECK(lane.before[0].x1 > waits->x1);
    CHECK(lane.before[1].x0 == doctest::Approx(lane.before[0].x1));
    REQUIRE(lane.ended_before);
    CHECK(*lane.ended_before <= 900);
    REQUIRE(scene.total_change);
    CHECK(scene.total_change->less);
    CHECK(scene.total_change->before > scene.total_change->now);
    CHECK(scene.total_change->before <= 901);
    view.axis = Axis::steps;
    CHECK(of_now.scene(moment, view, 900, 14).lanes[0].before.empty());
}
