#include "app/scene/loop_strip.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "app/tests/programs.hpp"
#include "app/tests/recorded.hpp"

using namespace app;
using namespace trace;

namespace {

std::vector<std::string> labels(const auto& chips) {
    std::vector<std::string> labels;
    for (const auto& chip : chips)
        labels.push_back(chip.label);
    return labels;
}

using Labels = std::vector<std::string>;

}  // namespace

TEST_CASE("loop strip: 2.2 when compute(2) wakes") {
    Recorded run{"2.2"};
    const auto strip = loop_strip(run.at(run.step(3, 2), Language::zh));
    CHECK(plain_text(strip.title) == "事件循环 · 第 7 轮 · 阶段：运行就绪队列");
    CHECK(strip.ready.empty());
    CHECK_FALSE(strip.running.empty);
    CHECK(strip.running.label == "compute(2)");
    CHECK(strip.running.line == "第 5 行");
    CHECK(strip.running.style == Style::running);
    REQUIRE(strip.timers.size() == 1);
    CHECK(strip.timers[0].label == "compute(3)");
    CHECK(strip.timers[0].deadline == "@3.00 s");
    CHECK(strip.timers[0].remaining == "还剩 1.00 s");
    CHECK(strip.timers[0].progress == doctest::Approx(2.0 / 3));
    REQUIRE(strip.waiting.size() == 1);
    CHECK(strip.waiting[0].label == "main");
    CHECK(strip.waiting[0].detail == "await gather · 1/3");
}

TEST_CASE("loop strip: the snapshot and what joins after it") {
    Recorded run{"3.1"};
    // The stop callback has been counted with the task; what main's end makes ready is for later.
    const auto iteration2 = run.after<IterRun>(run.after<IterEnd>());
    auto strip = loop_strip(run.at(iteration2));
    CHECK(labels(strip.ready) == Labels{"say_after(\"Hello\")", "callback: stops the loop"});
    CHECK(strip.ready[0].kind == ReadyChip::Kind::first_step);
    CHECK(strip.ready[0].note == "first step");
    CHECK(strip.ready[1].kind == ReadyChip::Kind::callback);
    CHECK_FALSE(strip.ready[0].next_iteration);
    CHECK_FALSE(strip.ready[1].next_iteration);

    const auto created = run.after<ReadyEvent>(run.after<StepBegin>());
    strip = loop_strip(run.at(created));
    CHECK(labels(strip.ready) == Labels{"say_after(\"Hello\")"});
    CHECK(strip.ready[0].next_iteration);
}

TEST_CASE("loop strip: a timer is ready only once it is due") {
    Recorded run{"2.2"};
    const auto jump = run.after<Advance>();
    auto strip = loop_strip(run.at(jump));
    CHECK(strip.ready.empty());
    CHECK(labels(strip.timers) == Labels{"compute(1)", "compute(2)", "compute(3)"});
    CHECK(strip.timers[0].progress == 1);
    CHECK(strip.running.empty);
    CHECK(strip.running.label == "idle: asleep until 1.00 s");
    strip = loop_strip(run.at(run.after<TimerFired>()));
    CHECK(labels(strip.ready) == Labels{"timer callback: wakes compute(1)"});
    CHECK(labels(strip.timers) == Labels{"compute(2)", "compute(3)"});
    strip = loop_strip(run.at(run.after<CallbackBegin>()));
    CHECK(strip.running.label == "timer callback: wakes compute(1)");
    CHECK(strip.running.line.empty());
}

TEST_CASE("loop strip: timers go on while the clock runs between two instants") {
    Recorded run{"2.2"};
    const auto before_jump = run.after<Advance>() - 1;
    const auto strip = loop_strip(run.at(before_jump, Language::en, 250'000'000));
    CHECK(plain_text(strip.title) ==
          "Event loop · iteration 3 · phase: asleep until the earliest timer");
    CHECK(strip.timers[0].remaining == "0.75 s left");
    CHECK(strip.timers[0].progress == doctest::Approx(0.25));
}

TEST_CASE("loop strip: 3.1 as the task is cancelled") {
    Recorded run{"3.1"};
    const auto strip = loop_strip(run.at(run.step(2, 2)));
    CHECK(plain_text(strip.title) ==
          "Event loop · iteration 3 · phase: asyncio.run is shutting down");
    CHECK(strip.running.label == "say_after(\"Hello\")");
    CHECK(strip.running.style == Style::cancelled);
    REQUIRE(strip.timers.size() == 1);
    CHECK(strip.timers[0].cancelled);
    CHECK(strip.timers[0].remaining == "being cancelled");
    CHECK(loop_strip(run.at(run.after<IterBegin>(run.step(2, 2)))).timers.empty());
}

TEST_CASE("loop strip: why a task is ready, and a callback that will be skipped") {
    Recorded run{"1"};
    const auto woken = run.after<ReadyEvent>([](const auto& e) {
        return e.source.kind() == IdKind::task && e.action.what == Do::wakeup;
    });
    CHECK(loop_strip(run.at(woken)).ready.back().note == "woken by say_after(\"Hello\")");
    Recorded cancels{programs::cancels};
    const auto asked =
        cancels.after<FutureDone>([](const auto& e) { return e.ending == Ending::cancelled; });
    CHECK(loop_strip(cancels.at(asked + 1)).ready.back().note == "cancelled");
    for (const auto& [name, program] : programs::all()) {
        Recorded other{program};
        const auto cancelled = other.after<HandleCancelled>();
        if (cancelled == 0)
            continue;
        const auto chips = loop_strip(other.at(cancelled)).ready;
        CHECK(std::ranges::count_if(chips, &ReadyChip::cancelled) == 1);
    }
}

TEST_CASE("loop strip: every moment of every program has a title and something in the seat") {
    for (const auto& [name, program] : programs::all()) {
        CAPTURE(name);
        Recorded run{program};
        for (std::size_t cursor = 0; cursor <= run.log().size(); ++cursor) {
            const auto strip = loop_strip(run.at(cursor, Language::zh));
            CHECK_FALSE(strip.title.empty());
            CHECK_FALSE(strip.running.label.empty());
            for (const auto& chip : strip.ready)
                CHECK_FALSE(chip.label.empty());
            for (const auto& chip : strip.waiting)
                CHECK_FALSE(chip.detail.empty());
        }
    }
}
