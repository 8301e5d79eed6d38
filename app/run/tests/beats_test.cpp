#include "app/run/beats.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "app/run/rests.hpp"
#include "app/tests/programs.hpp"
#include "app/tests/recorded.hpp"
#include "app/tests/recordings.hpp"

using namespace app;
using Kind = Beat::Kind;

namespace {

std::vector<Kind> kinds(const Run& run, bool with_parts = false) {
    std::vector<Kind> all;
    for (const Beat& beat : run.facts().beats.all()) {
        if (with_parts || beat.kind != Kind::clean_up_part)
            all.push_back(beat.kind);
    }
    return all;
}

std::size_t count(const Run& run, Kind kind) {
    return static_cast<std::size_t>(std::ranges::count(kinds(run, true), kind));
}

/// Every event belongs to one beat, and the last beat ends with the run.
void check_whole(const Run& run) {
    const Beats& beats = run.facts().beats;
    for (const bool open : {false, true}) {
        std::size_t next = 0;
        for (const std::size_t last : beats.lasts(open)) {
            const Beat* beat = beats.with_last(last);
            REQUIRE(beat);
            CHECK(last >= next);
            if (!open || beat->kind == Kind::clean_up_part) {
                CHECK(beats.first(*beat) == next);
                CHECK(beat->about >= next);
            }
            CHECK(beat->about <= last);
            next = last + 1;
        }
        CHECK(next == run.size());
    }
}

}  // namespace

TEST_CASE("beats: a lesson has so many") {
    const std::map<std::string_view, std::size_t> counts{{"1", 21},   {"2.1", 33}, {"2.2", 28},
                                                         {"3.1", 9},  {"3.2", 13}, {"3.3", 20},
                                                         {"3.4", 22}, {"3.5", 39}, {"4", 39}};
    for (const auto& lesson : catalogue().all()) {
        CAPTURE(std::string{lesson->id()});
        const Run run{lesson};
        CHECK(run.facts().beats.lasts(false).size() == counts.at(lesson->id()));
        check_whole(run);
    }
}

TEST_CASE("beats: 3.1 has five before run cancels, which is told step by step") {
    const Run run{lesson("3.1")};
    CHECK(kinds(run) == std::vector{Kind::starts, Kind::prints, Kind::ends, Kind::starts,
                                    Kind::suspends, Kind::cancel_asked, Kind::cancel_arrives,
                                    Kind::ends, Kind::clean_up});
}

TEST_CASE("beats: a clean-up in which nothing of the program's happens is one, of several parts") {
    for (const auto& lesson : catalogue().all()) {
        CAPTURE(std::string{lesson->id()});
        const Run run{lesson};
        CHECK(count(run, Kind::clean_up) == 1);
        CHECK(kinds(run).back() == Kind::clean_up);
        CHECK(count(run, Kind::clean_up_part) >= 11);
        const auto& beats = run.facts().beats;
        CHECK(beats.lasts(true).size() ==
              beats.lasts(false).size() + count(run, Kind::clean_up_part));
    }
}

TEST_CASE("beats: a timer, its callback, the future and who is queued are two") {
    Recorded run{"1"};
    const auto jump = run.after<trace::Advance>();
    const Rests rests{run.log(), run.run().facts(), {StepUnit::beat}, {}};
    const auto moved = rests.after(jump);
    CHECK(run.log().get<trace::TimerFired>(moved - 1));
    const auto woken = rests.after(moved);
    CHECK(run.log().get<trace::CallbackEnd>(woken - 1));
    CHECK(run.at(woken).world.task({trace::IdKind::task, 3})->state == trace::TaskState::ready);
    CHECK(run.log().get<trace::StepBegin>(rests.after(woken) - 1));
}

TEST_CASE("beats: key moments") {
    const Run run{lesson("3.1")};
    std::vector<Kind> key;
    for (const Beat& beat : run.facts().beats.all()) {
        if (beat.key_moment)
            key.push_back(beat.kind);
    }
    CHECK(key ==
          std::vector{Kind::starts, Kind::suspends, Kind::cancel_asked, Kind::cancel_arrives});
}

TEST_CASE("beats: every event of any program belongs to one") {
    for (const auto& [name, program] : programs::all()) {
        CAPTURE(name);
        Recorded run{program};
        check_whole(run.run());
    }
    for (const auto& path : recordings::all()) {
        CAPTURE(path.string());
        const Run run{read_recording(path.string())};
        check_whole(run);
    }
}

TEST_CASE("beats: a program that runs several loops has as many clean-ups") {
    const auto twin = std::filesystem::path{LOOPSCOPE_TWINS};
    for (const auto& path : recordings::all()) {
        const Run run{read_recording(path.string())};
        std::size_t closed = 0;
        for (const auto& event : run.log().events()) {
            if (trace::get<trace::Teardown>(event))
                break;  // a loop that was left open is closed with all that goes then
            const auto* shutdown = trace::get<trace::Shutdown>(event);
            closed += shutdown && shutdown->phase == trace::ShutdownPhase::loop_close ? 1 : 0;
        }
        CAPTURE(path.string());
        CHECK(count(run, Kind::clean_up) >= closed);
    }
}
