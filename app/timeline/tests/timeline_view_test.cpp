#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "app/tests/recordings.hpp"
#include "app/tests/shown_timeline.hpp"
#include "app/timeline/iteration_labels.hpp"

using namespace app;
using trace::Id;
using Kind = Link::Kind;

namespace {

/// "creates 0 1": the kind and the lanes, "-" for the clock; without the creations unless asked.
Texts arrows(const TimelineScene& scene, bool with_creations = false) {
    constexpr const char* kinds[] = {"creates", "wakes", "awaits", "fills"};
    Texts texts;
    for (const auto& arrow : scene.arrows) {
        if (arrow.kind == Kind::creates && !with_creations)
            continue;
        texts.push_back(std::string{kinds[static_cast<std::size_t>(arrow.kind)]} + " " +
                        (arrow.from ? std::to_string(*arrow.from) : "-") + " " +
                        std::to_string(arrow.to));
    }
    return texts;
}

}  // namespace

TEST_CASE("timeline: all arrows of lesson 2.2") {
    ShownTimeline shown{"2.2"};
    shown.view.all_arrows = true;
    const auto scene = shown.at_end();
    CHECK(arrows(scene, true) == Texts{"creates 0 1", "creates 0 2", "creates 0 3", "awaits 0 1",
                                       "awaits 0 2", "awaits 0 3", "wakes - 1", "fills 1 0",
                                       "wakes - 2", "fills 2 0", "wakes - 3", "wakes 3 0"});
    for (const auto& arrow : scene.arrows) {
        CHECK(arrow.x0 <= arrow.x1);
        const TimelineLane& to = scene.lanes[arrow.to];
        if (arrow.kind == Kind::wakes)
            CHECK(arrow.x1 == to.blocks[3].x0);
        if (arrow.kind == Kind::creates)
            CHECK(arrow.x1 == to.blocks[0].x0);
        if (arrow.kind == Kind::awaits)
            CHECK(arrow.x0 == scene.lanes[0].blocks[2].x0);
        if (arrow.kind == Kind::fills || (arrow.kind == Kind::wakes && arrow.from))
            CHECK(arrow.x0 == scene.lanes[*arrow.from].end->x);
    }
}

TEST_CASE("timeline: arrows of the selected task, or of the block under the pointer") {
    ShownTimeline shown{"1"};
    CHECK(arrows(shown.at_end()).empty());
    shown.selected = task(2);
    CHECK(arrows(shown.at_end()) == Texts{"awaits 0 1", "wakes - 1", "wakes 1 0"});
    shown.selected = task(3);
    CHECK(arrows(shown.at_end()) == Texts{"wakes - 2"});
    shown.view.hovered = TimelineView::Hovered{task(1), 2};
    // main's wait: from where it begins to what ends it.
    CHECK(arrows(shown.at_end()) == Texts{"awaits 0 1", "wakes 1 0"});
    shown.view.hovered = TimelineView::Hovered{{}, 3};  // the timer's callback
    CHECK(arrows(shown.at_end()) == Texts{"wakes - 2"});
}

TEST_CASE("timeline: what is out of sight is left out") {
    ShownTimeline shown{"2.2"};
    const auto whole = shown.at_end();
    shown.view.zoom_by(8, 0);
    const auto part = shown.at_end();
    CHECK(shown.reach().part == doctest::Approx(1));
    CHECK(part.cpu.size() < whole.cpu.size());
    CHECK(part.cpu[0].x1 - part.cpu[0].x0 ==
          doctest::Approx(8 * (whole.cpu[0].x1 - whole.cpu[0].x0)));
    for (const auto& lane : part.lanes) {
        for (const auto& block : lane.blocks)
            CHECK(block.x0 <= shown.width);
        for (const auto& label : lane.labels)
            CHECK(label.x1 <= shown.width);
    }
    shown.view.pan_by(100);
    const auto end = shown.at_end();
    CHECK(end.now_x == doctest::Approx(shown.width).epsilon(0.02));
    CHECK(labels(end.lanes[0]) == Texts{"await gather(…)"});
    CHECK(end.lanes[0].labels[0].x0 == 0);  // its beginning is further left
    CHECK(end.lanes[1].labels.empty());
    CHECK(end.lanes[1].blocks.empty());
    CHECK(shown.timeline.position_at(shown.view, shown.width, shown.em, shown.width) ==
          shown.run.log().size());
}

TEST_CASE("timeline view: zooms about a point, stays inside, follows the now line") {
    TimelineView view;
    view.zoom_by(4, 0.75);
    CHECK(view.zoom == 4);
    CHECK(view.left + 0.75 / 4 == doctest::Approx(0.75));
    view.zoom_by(0.5, 0.75);
    CHECK(view.left + 0.75 / 2 == doctest::Approx(0.75));
    view.pan_by(-10);
    CHECK(view.left == 0);
    view.pan_by(10);
    CHECK(view.left == doctest::Approx(0.5));
    view.zoom_by(1e-6);
    CHECK(view.zoom == 1);
    CHECK(view.left == 0);
    view.zoom_by(1e6);
    CHECK(view.zoom < 100);
    view.fit();
    CHECK(view.zoom == 1);

    view.zoom_by(10, 0);
    view.show(0.5);
    CHECK(view.left < 0.5);
    CHECK(view.left + 0.1 > 0.5);
    view.pan_by(-100);
    view.show(0.5);  // it has not moved: the person may look elsewhere
    CHECK(view.left == 0);
    view.show(1);
    CHECK(view.left == doctest::Approx(0.9));

    TimelineView narrow;
    narrow.part = 0.25;  // the run is four times as wide as the window
    narrow.pan_by(100);
    CHECK(narrow.left == doctest::Approx(0.75));
}

TEST_CASE("timeline: hover says what a block is, when, and why it ended") {
    ShownTimeline shown{"2.2"};
    const auto about = [&](Id lane, std::size_t index, Language language = Language::en) {
        shown.view.hovered = TimelineView::Hovered{lane, index};
        return plain_text(shown.at(shown.run.step(3, 2), language).hover);
    };
    CHECK(about(task(2), 2) ==
          "compute(1) · sleep 1.00 s\nfrom 0.00 s to 1.00 s (1.00 s)\n"
          "The clock reached 1.00 s and the timer was due: the sleep was over.");
    CHECK(about(task(2), 2, Language::zh) ==
          "compute(1) · sleep 1.00 s\n0.00 s 到 1.00 s（1.00 s）\n"
          "时钟走到 1.00 s，定时器到期：睡眠结束。");
    CHECK(about(task(2), 0).find("Just created") != std::string::npos);
    CHECK(about(task(2), 0).find("Its turn came") != std::string::npos);
    CHECK(about(task(2), 4).find("It returned 1, and the task was done.") != std::string::npos);
    CHECK(about(task(3), 4).find("Not over yet") != std::string::npos);
    CHECK(about(task(1), 1).find("await gather(…) at line") != std::string::npos);
    CHECK(about({}, 0).find("main · ") == 0);
    CHECK(about({}, 0).find("at 0.00 s, iteration 1") != std::string::npos);
    CHECK(about(task(2), 99).empty());
    CHECK(about(task(99), 0).empty());
    CHECK(about({}, 999).empty());
}

TEST_CASE("timeline: hover says what an arrow tells of") {
    ShownTimeline shown{"2.2"};
    const auto& facts = shown.timeline.facts();
    const auto all = [&](Language language) {
        std::vector<std::string> words;
        const Moment moment = shown.run.at(shown.run.log().size(), language);
        for (std::size_t i = 0; i < facts.links.size(); ++i)
            words.push_back(plain_text(arrow_text(facts, moment, i)));
        return words;
    };
    const auto said = [&](std::string_view text, Language language = Language::en) {
        const auto words = all(language);
        return std::ranges::find(words, text) != words.end();
    };
    CHECK(said("main made compute(1) at 0.00 s: it is queued, and has not run."));
    CHECK(said("main waits for compute(2) from 0.00 s on."));
    CHECK(said("A timer was due at 1.00 s: compute(1) is queued."));
    CHECK(said("compute(2) ended, and at 2.00 s gather noted its result for main."));
    CHECK(said("定时器在 1.00 s 到期：compute(1) 排进队列。", Language::zh));

    ShownTimeline other{"1"};
    const Moment end = other.run.at(other.run.log().size(), Language::en);
    const auto& links = other.timeline.facts().links;
    const auto wakes_main = std::ranges::find_if(links, [](const Link& link) {
        return link.kind == Link::Kind::wakes && link.to == task(1);
    });
    REQUIRE(wakes_main != links.end());
    CHECK(plain_text(arrow_text(other.timeline.facts(), end,
                                static_cast<std::size_t>(wakes_main - links.begin()))) ==
          "say_after(\"Hello\") ended at 1.00 s, and main was waiting for it: main is queued.");
}

TEST_CASE("timeline: every block of every run has its words in both languages") {
    for_all_timelines([](ShownTimeline& shown) {
        const auto& facts = shown.timeline.facts();
        const auto words = [&](Id lane, std::size_t index, Language language) {
            const Moment moment = shown.run.at(shown.run.log().size(), language);
            return plain_text(hover_text(facts, moment, {lane, index}));
        };
        for (const Language language : {Language::en, Language::zh}) {
            for (std::size_t i = 0; i < facts.holds.size(); ++i)
                REQUIRE(words({}, i, language).find('\n') != std::string::npos);
            for (const Life& life : facts.lives) {
                for (std::size_t i = 0; i < life.stays.size(); ++i)
                    REQUIRE(words(life.task, i, language).find('\n') != std::string::npos);
            }
        }
    });
}

TEST_CASE("timeline: it can be drawn at any width") {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const double not_a_number = std::nan("");
    for_all_timelines([&](ShownTimeline& shown) {
        const std::size_t end = shown.run.log().size();
        const TimelineView before = shown.view;
        shown.view.zoom_by(2, infinity);  // what the pointer's place is of a width of nothing
        shown.view.pan_by(not_a_number);
        shown.view.zoom_by(not_a_number);
        CHECK(shown.view == before);
        for (const double width : {0.0, -1.0, -1e30, 0.5, 1.0, 1e30, infinity, not_a_number}) {
            CAPTURE(width);
            const Moment moment = shown.run.at(end);
            const auto reach = shown.timeline.reach(moment, shown.view, width, 14);
            CHECK((reach.part > 0 && reach.part <= 1));
            CHECK((reach.place >= 0 && reach.place <= 1));
            const auto scene = shown.timeline.scene(moment, shown.view, width, 14);
            CHECK(std::isfinite(scene.now_x));
            CHECK(scene.lanes.size() == shown.timeline.facts().lives.size());
            for (const auto& lane : scene.lanes) {
                for (const auto& block : lane.blocks)
                    CHECK(block.x0 <= block.x1);
            }
            CHECK(shown.timeline.position_at(shown.view, width, 14, width) <= end);
        }
    });
}

TEST_CASE("timeline: whatever part of the run is seen, some time stands above it") {
    for_all_timelines([](ShownTimeline& shown) {
        for (const double zoom : {1.0, 3.0, 11.0, 60.0}) {
            for (double left = 0; left < 1; left += 0.013) {
                shown.view.zoom = zoom;
                shown.view.left = left;
                shown.view.pan_by(0);
                const auto ticks = shown.at_end().ticks;
                REQUIRE_FALSE(ticks.empty());
                for (std::size_t i = 0; i < ticks.size(); ++i) {
                    REQUIRE_FALSE(ticks[i].label.empty());
                    REQUIRE(ticks[i].x >= 0);
                    REQUIRE(ticks[i].x <= ShownTimeline::width);
                    // A label is at most as wide as four characters.
                    REQUIRE((i == 0 || ticks[i].x - ticks[i - 1].x >= 4 * ShownTimeline::em));
                }
            }
        }
    });
}

TEST_CASE("timeline: inside of an instant its time stands at the left edge") {
    ShownTimeline shown{"2.2"};
    const auto& instant = shown.run.run().facts().shape.instants().at(1);
    shown.view.zoom = 40;
    shown.view.left = (shown.scale().x_of(instant.from) + 300) / shown.scale().content_width();
    const auto ticks = shown.at_end().ticks;
    CHECK(ticks.front().held);
    CHECK(ticks.front().label == "1 s");
}

TEST_CASE("timeline: zooming leaves the now line where it is, if it is seen") {
    ShownTimeline shown{"2.2"};
    const std::size_t cursor = shown.run.step(3, 2);
    const auto look = [&] {
        Moment moment = shown.run.at(cursor, Language::en);
        shown.view.show(
            shown.timeline.reach(moment, shown.view, ShownTimeline::width, ShownTimeline::em)
                .place);
        return shown.at(cursor).now_x;
    };
    shown.view.zoom_by(1.5, 0.7);
    const float before = look();
    REQUIRE(before > 0);
    REQUIRE(before < ShownTimeline::width);
    shown.view.zoom_about_now(2);
    CHECK(look() == doctest::Approx(before).epsilon(0.001));
    shown.view.zoom_about_now(0.8);
    CHECK(look() == doctest::Approx(before).epsilon(0.001));
    // Out of sight: the middle stays.
    shown.view.zoom = 20;
    shown.view.left = 0;
    const double middle = shown.view.left + 0.5 / shown.view.zoom;
    shown.view.zoom_about_now(1.25);
    CHECK(shown.view.left + 0.5 / shown.view.zoom == doctest::Approx(middle));
}

TEST_CASE("timeline: numbers of iterations never stand on each other, and none is lost") {
    constexpr float gap = 7, right = ShownTimeline::width, most_right = right + 10;
    const auto width = [](const IterationLabel& label) {
        return 7 * static_cast<float>(label.text().size());
    };
    for_all_timelines([&](ShownTimeline& shown) {
        for (const double zoom : {1.0, 2.7, 20.0}) {
            for (double left = 0; left < 1; left += 0.11) {
                shown.view.zoom = zoom;
                shown.view.left = left;
                shown.view.pan_by(0);
                const auto scene = shown.at_end();
                const auto labels =
                    iteration_labels(scene.iterations, width, gap, right, most_right);
                float used = -1000;
                for (const IterationLabel& label : labels) {
                    REQUIRE(label.x >= used + gap);
                    used = label.x + label.width;
                    REQUIRE(used <= most_right);
                }
                for (const auto& iteration : scene.iterations) {
                    const float middle = (iteration.x0 + iteration.x1) / 2;
                    const bool told = std::ranges::any_of(labels, [&](const auto& label) {
                        return label.first <= iteration.number && iteration.last <= label.last;
                    });
                    REQUIRE((told || middle < 0 || middle > right));
                }
            }
        }
    });
}

TEST_CASE("timeline: the end of a run by a true clock is on the axis, at its end") {
    ShownTimeline shown{recordings::open("report/echo.jsonl")};
    for (const Axis axis : {Axis::time, Axis::steps}) {
        shown.view.axis = axis;
        CHECK(shown.reach().place > 0.98);
        CHECK(shown.reach().place <= 1);
    }
}
