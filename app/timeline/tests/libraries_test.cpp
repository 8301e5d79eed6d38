#include <doctest/doctest.h>

#include "app/tests/recordings.hpp"
#include "app/tests/shown_timeline.hpp"
#include "app/tests/terminal.hpp"
#include "runtime/tests/trace/written.hpp"

using namespace app;

namespace {

Texts names(ShownTimeline& shown, std::size_t cursor, Language language = Language::en) {
    Texts all;
    for (const auto& lane : shown.at(cursor, language).lanes)
        all.push_back(lane.label);
    return all;
}

Texts names_at_end(ShownTimeline& shown) {
    return names(shown, shown.run.log().size());
}

/// So many tasks of a library's, of one coroutine, and one more.
std::shared_ptr<const Program> many(int count) {
    Lines lines = main_runs;
    for (int i = 2; i < count + 2; ++i) {
        const auto number = std::to_string(i);
        lines.push_back(R"("ev":"task_created","cur":"T1","task":"T)" + number +
                        R"(","name":"t","coro":")" + (i == 2 ? "Pool._watch" : "Pool._work") +
                        R"(","by":"T1","library":"poolkit")");
    }
    return std::make_shared<Recording>("many.jsonl", read(written(lines)));
}

/// So many tasks of one coroutine, each of which has made one of another.
std::shared_ptr<const Program> nested(int count) {
    Lines lines = main_runs;
    const auto add = [&](int task, const char* coro, int by) {
        lines.push_back(R"("ev":"task_created","cur":"T1","task":"T)" + std::to_string(task) +
                        R"(","name":"t","coro":")" + coro + R"(","by":"T)" + std::to_string(by) +
                        R"(")");
    };
    for (int i = 0; i < count; ++i)
        add(2 + i, "outer", 1);
    for (int i = 0; i < count; ++i)
        add(2 + count + i, "inner", 2 + i);
    return std::make_shared<Recording>("nested.jsonl", read(written(lines)));
}

}  // namespace

TEST_CASE("groups: what the members have made is folded away with them, and is not counted") {
    ShownTimeline shown{nested(20)};
    CHECK(names_at_end(shown) == Texts{"main", "outer ×20"});
    const auto lane = shown.at_end().lanes[1];
    CHECK(lane.group->tasks == 20);
    CHECK(lane.group->counts[static_cast<std::size_t>(trace::TaskState::ready)] == 20);
}

TEST_CASE("libraries: their tasks are one lane each, until they are unfolded") {
    ShownTimeline shown{recordings::open("crawl.jsonl")};
    const Texts folded{"main", "crawlkit · 3 tasks", "fetch('…/ann')", "fetch('…/bob')",
                       "fetch('…/cleo')"};
    CHECK(names_at_end(shown) == folded);
    CHECK(names(shown, 0, Language::zh)[1] == "crawlkit · 3 个任务");
    CHECK(shown.at_end().lanes[1].group->tasks == 3);

    shown.timeline.fold(shown.view, task(2));  // one of them: as a click on the group
    const Texts unfolded{"main",       "crawlkit · 3 tasks", "work #1",        "work #2",
                         "keep_alive", "fetch('…/ann')",     "fetch('…/bob')", "fetch('…/cleo')"};
    CHECK(names_at_end(shown) == unfolded);
    shown.timeline.fold(shown.view, {});
    CHECK(names_at_end(shown) == folded);
}

TEST_CASE("libraries: a single task of one folds, too; a program without any has no such lane") {
    ShownTimeline one{many(1)};
    CHECK(names_at_end(one) == Texts{"main", "poolkit · 1 task"});
    ShownTimeline none{recordings::open("blocks.jsonl")};
    CHECK(none.timeline.groups().all().empty());
}

TEST_CASE(
    "libraries: where one makes many tasks of a coroutine, they are a group within its group") {
    ShownTimeline shown{many(41)};
    CHECK(names_at_end(shown) == Texts{"main", "poolkit · 41 tasks"});
    shown.timeline.fold(shown.view, task(2));
    CHECK(names_at_end(shown) == Texts{"main", "poolkit · 41 tasks", "watch", "_work ×40"});
}

TEST_CASE("libraries: a filter knows mine, a file and a library") {
    ShownTimeline shown{recordings::open("crawl.jsonl")};
    const auto found = [&](const char* words) {
        shown.view.filter = words;
        return names_at_end(shown);
    };
    const Texts fetches{"fetch('…/ann')", "fetch('…/bob')", "fetch('…/cleo')"};
    CHECK(found("mine") == Texts{"main", fetches[0], fetches[1], fetches[2]});
    CHECK(found("我的") == found("mine"));
    CHECK(found("mine done ann") == Texts{fetches[0]});
    CHECK(found("fetch.py") == fetches);
    CHECK(found("crawl.py") == Texts{"main"});
    CHECK(found("crawlkit") == Texts{"work #1", "work #2", "keep_alive"});
    CHECK(found("crawlkit mine").empty());
}

TEST_CASE("libraries: what matters is the program's; a step by all goes through theirs as well") {
    const Recorded run{recordings::open("crawl.jsonl")};
    const auto& beats = run.run().facts().beats;
    const auto of_library = [&](const Beat& beat) {
        const auto event = run.log()[beat.about];
        const auto* begun = trace::get<trace::StepBegin>(event);
        return begun && begun->task.number() >= 2 && begun->task.number() <= 4;
    };
    std::size_t librarys = 0;
    for (const auto& beat : beats.all()) {
        librarys += of_library(beat) ? 1 : 0;
        CHECK_FALSE((of_library(beat) && beat.own));
    }
    CHECK(librarys > 5);
    CHECK(beats.lasts(false, true).size() == beats.all().size());
    CHECK(beats.lasts(false).size() + librarys < beats.all().size());
    // What they do that wakes a task of the program's is told.
    const auto woken = std::ranges::count_if(
        beats.all(), [&](const Beat& beat) { return beat.own && beat.kind == Beat::Kind::wakes; });
    CHECK(woken >= 3);
    // A program without libraries has nothing that is left out.
    const Recorded other{recordings::open("blocks.jsonl")};
    for (const auto& beat : other.run().facts().beats.all())
        CHECK(beat.own);
}

TEST_CASE("libraries: play tells the program's own steps, and of all with --all") {
    const auto file = (recordings::folder() / "crawl.jsonl").string();
    const auto own = run({"play", file, "--lang", "en"}).out;
    CHECK(own.find("Tasks: 0 main  4 fetch('…/ann')") != own.npos);
    CHECK(own.find("keep_alive has its turn") == own.npos);
    CHECK(own.find("fetch('…/ann') prints “ann”") != own.npos);
    const auto all = run({"play", file, "--lang", "en", "--all"}).out;
    CHECK(all.find("keep_alive has its turn") != all.npos);
    CHECK(all.find("Tasks: 0 main  1 work #1") != all.npos);
    CHECK(all.size() > own.size());
}
