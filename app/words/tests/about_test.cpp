#include "app/words/about.hpp"

#include <doctest/doctest.h>

#include "app/tests/programs.hpp"
#include "app/tests/recorded.hpp"

using namespace app;
using namespace trace;

namespace {

struct Texts {
    std::string where, why, wakes;
};

Texts about(Recorded& run, std::size_t cursor, std::uint32_t task, Language language = Language::en,
            std::int64_t after_ns = 0) {
    Moment moment = run.at(cursor, language, after_ns);
    moment.selected = {IdKind::task, task};
    const auto told = about_selected(moment);
    REQUIRE(told);
    return {plain_text(told->where), plain_text(told->why), plain_text(told->wakes)};
}

}  // namespace

TEST_CASE("about: a task that sleeps will be woken by its timer") {
    Recorded run{"1"};
    const auto jump = run.after<Advance>();
    const auto en = about(run, jump - 1, 2, Language::en, 200'000'000);
    CHECK(en.where ==
          "say_after(\"Hello\") has been suspended at line 4 since 0.00 s: it awaits sleep(1).");
    CHECK(en.wakes == "Its timer will wake it at 1.00 s: 0.80 s left.");
    CHECK(about(run, jump, 2, Language::zh).wakes ==
          "它的定时器 1.00 s 到期时会唤醒它，还剩 0.50 s。");
}

TEST_CASE("about: a task that awaits another says which, and until when that sleeps") {
    Recorded run{"1"};
    const auto main = about(run, run.after<Advance>(), 1);
    CHECK(main.where ==
          "main has been suspended at line 14 since 0.00 s: it awaits say_after(\"Hello\").");
    CHECK(
        main.wakes ==
        "The end of say_after(\"Hello\") will wake it; say_after(\"Hello\") sleeps until 1.00 s.");
}

TEST_CASE("about: who awaits gather waits for what it has not noted") {
    Recorded run{"2.2"};
    const auto noted = run.after<GatherChildDone>();
    CHECK(about(run, noted, 1).wakes ==
          "gather will wake it when it has noted compute(2) and compute(3) as well (1/3).");
}

TEST_CASE("about: a ready task has its place and its turn") {
    Recorded run{"1"};
    const auto suspended = run.after<StepEnd>();
    const auto world = about(run, suspended, 3);
    CHECK(world.where == "say_after(\"World\") is ready: number 2 in the queue.");
    CHECK(world.why == "main created it.");
    CHECK(world.wakes == "Its turn comes in iteration 2.");
    // Its own iteration has begun.
    CHECK(about(run, run.step(2, 1), 3).wakes == "Its turn comes in iteration 2.");
}

TEST_CASE("about: one that runs, one that has ended, one that does not exist yet") {
    Recorded run{"1"};
    CHECK(about(run, run.step(1, 1), 1).where ==
          "main is running at line 7: it has the only thread.");
    CHECK(about(run, run.step(1, 1), 2).where ==
          "say_after(\"Hello\") does not exist yet: main makes it at line 8, at 0.00 s.");
    const auto ended = about(run, run.log().size(), 3);
    CHECK(ended.where == "say_after(\"World\") ended at 0.50 s, in iteration 4: done.");
    CHECK(ended.wakes == "Nothing will wake it again.");
    Recorded cancelled{"3.1"};
    CHECK(about(cancelled, cancelled.log().size(), 2, Language::zh).where ==
          "say_after(\"Hello\") 在 0.00 s、第 3 轮结束：已取消。");
}

TEST_CASE("about: nothing is said where nothing is selected, or what the run does not have") {
    Recorded run{"1"};
    Moment moment = run.at(20);
    CHECK_FALSE(about_selected(moment));
    moment.selected = {IdKind::task, 99};
    CHECK_FALSE(about_selected(moment));
}

TEST_CASE("about: every task has its words at every moment") {
    for (const auto& [name, program] : programs::all()) {
        CAPTURE(name);
        Recorded run{program};
        if (run.run().facts().tasks > 20)
            continue;
        for (std::size_t cursor = 0; cursor <= run.log().size(); ++cursor) {
            for (std::int32_t task = 1; task <= static_cast<std::int32_t>(run.run().facts().tasks);
                 ++task) {
                for (const auto language : {Language::zh, Language::en}) {
                    const auto told =
                        about(run, cursor, static_cast<std::uint32_t>(task), language);
                    CHECK(told.where.ends_with(language == Language::zh ? "。" : "."));
                    CHECK(told.where.find("  ") == std::string::npos);
                }
            }
        }
    }
}
