#include <doctest/doctest.h>

#include "app/report/told.hpp"
#include "app/scene/line_runs.hpp"
#include "app/scene/loop_strip.hpp"
#include "app/scene/source.hpp"
#include "app/tests/recorded.hpp"
#include "app/tests/recordings.hpp"
#include "app/words/narration.hpp"

using namespace app;
using namespace trace;

namespace {

constexpr std::string_view fetch_file = "pages/fetch.py";

Recorded crawl() {
    return Recorded{recordings::open("crawl.jsonl")};
}

}  // namespace

TEST_CASE("files: the source follows to the file that runs") {
    Recorded run{recordings::open("crawl.jsonl")};
    const auto scene_at = [&](std::size_t cursor) {
        return source_scene(run.at(cursor), SourceLanguage::python);
    };
    const auto main_begins = scene_at(run.step(1, 1));
    CHECK(main_begins.file == "crawl.py");
    CHECK(main_begins.line(6).strong);

    const auto blocked = run.after<BlockingSleep>();
    const auto scene = scene_at(blocked);
    CHECK(scene.file == fetch_file);
    CHECK(scene.path == fetch_file);
    CHECK(scene.focus == 4);
    CHECK(scene.line(4).strong);
    // Who waits there, in a function that the program's own file has called.
    CHECK(scene.line(8).marks.size() >= 1);
    const auto& listing = listing_of(run.run().listings(), SourceLanguage::python, scene.path);
    CHECK(listing.lines[3].text == "    time.sleep(0.06)");

    // Between two steps it stays with the file that ran last, whoever waits in others.
    const auto idle = run.after<IterBegin>([](const auto&) { return true; }, blocked);
    CHECK(scene_at(idle).file == fetch_file);
    // The selected task's comes first then.
    auto moment = run.at(idle);
    moment.selected = main_task;
    CHECK(source_scene(moment, SourceLanguage::python).file == "crawl.py");
}

TEST_CASE("files: one that has not begun is where its function is defined") {
    Recorded run{recordings::open("crawl.jsonl")};
    auto moment = run.at(run.step(5, 1));
    const auto scene = source_scene(moment, SourceLanguage::python);
    REQUIRE(scene.file == fetch_file);
    bool found = false;
    for (const auto& mark : scene.line(7).marks)
        found = found || mark.task == Id{IdKind::task, 6};
    CHECK(found);
}

TEST_CASE("files: a line that is clicked goes to its run, in whichever file it is") {
    Recorded run{recordings::open("crawl.jsonl")};
    const auto runs = line_runs(run.run(), SourceLanguage::python, 4, fetch_file);
    REQUIRE(runs.size() == 3);
    CHECK(runs.front() == run.after<BlockingSleep>());
    // The same number of the program itself is another line.
    CHECK(line_runs(run.run(), SourceLanguage::python, 4).empty());
    CHECK_FALSE(line_runs(run.run(), SourceLanguage::python, 9).empty());
}

TEST_CASE("files: sentences name a line's file where a program has several") {
    Recorded run{recordings::open("crawl.jsonl")};
    const auto at = run.after<BlockingSleep>();
    CHECK(plain_text(narrate(run.at(at)).now) ==
          "fetch('…/ann') calls time.sleep at line 4 of pages/fetch.py, in parse: the whole loop "
          "stands still for 0.06 s, until 0.16 s.");
    CHECK(plain_text(narrate(run.at(at, Language::zh)).now).find("pages/fetch.py 第 4 行") !=
          std::string::npos);
    CHECK(plain_text(narrate(run.at(at)).why)
              .starts_with("fetch('…/ann') has come to line 4 of pages/fetch.py"));
    CHECK(loop_strip(run.at(at)).running.line == "fetch.py:4");
    CHECK(loop_strip(run.at(run.step(1, 1))).running.line == "crawl.py:6");
}

TEST_CASE("files: a finding names its file") {
    Recorded run{recordings::open("crawl.jsonl")};
    const report::Report report{run.run()};
    const auto told = report::told(report, run.at(0));
    REQUIRE_FALSE(told.findings.empty());
    const auto& blocked = told.findings.front();
    CHECK(blocked.name == "blocked");
    CHECK(blocked.line == 4);
    CHECK(blocked.file == fetch_file);
    CHECK(plain_text(blocked.text).find("at line 4 of pages/fetch.py") != std::string::npos);
}

TEST_CASE("files: what is told from a program's text is told from all of them") {
    Recorded run{recordings::open("shop.jsonl")};
    const report::Report report{run.run()};
    const auto told = report::told(report, run.at(0));
    REQUIRE(told.findings.size() == 2);
    CHECK(told.findings[0].name == "never_awaited");
    CHECK(told.findings[0].line == 11);
    CHECK(told.findings[0].file == "orders.py");
    CHECK(plain_text(told.findings[0].text).find("at line 11 of orders.py") != std::string::npos);
    CHECK(told.findings[1].name == "sequential");
    CHECK(told.findings[1].file == "orders.py");
    CHECK(plain_text(told.findings[1].text).find("at lines 12 and 13 of orders.py") !=
          std::string::npos);
    const auto chinese = report::told(report, run.at(0, Language::zh));
    CHECK(plain_text(chinese.findings[1].text).find("（orders.py 第 12 行和第 13 行）") !=
          std::string::npos);
}

TEST_CASE("files: the text of the program is that of all of them, each below its name") {
    const auto text = recorded_source(crawl().log());
    CHECK(text.starts_with("# crawl.py\n\nimport asyncio\n"));
    CHECK(text.find("\n\n\n# pages/fetch.py\n\nimport time\n") != text.npos);
    CHECK(text.find("crawlkit.py") == text.npos);
    // Of one file it is that.
    const Recorded one{recordings::open("blocks.jsonl")};
    CHECK(recorded_source(one.log()).starts_with("import asyncio\n"));
}
