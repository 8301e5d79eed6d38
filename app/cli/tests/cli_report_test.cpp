#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "app/tests/recordings.hpp"
#include "app/tests/temporary_folder.hpp"
#include "app/tests/terminal.hpp"

namespace {

using Json = nlohmann::json;

std::string recording(const std::string& name) {
    return (recordings::folder() / "report" / (name + ".jsonl")).string();
}

Json json_of(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"report", "--json"});
    const auto result = run(arguments);
    CHECK(result.status == 0);
    CHECK(result.err == "");
    return Json::parse(result.out);
}

}  // namespace

TEST_CASE("report: the findings as JSON") {
    const Json all = json_of({recording("late"), "--lang", "en"});
    REQUIRE(all.size() == 2);
    CHECK(all[0]["finding"] == "blocked");
    CHECK(all[1] ==
          Json{{"finding", "late"},
               {"task", "ticker"},
               {"line", 7},
               {"t_ns", 350'000'000},
               {"cost_ns", 150'000'000},
               {"text",
                "ticker should have been woken at 0.20 s, and was woken at 0.35 s, 0.15 s "
                "late: parse held the thread with time.sleep(0.2) at line 13."}});
    const Json iteration = json_of({recording("long_iteration")})[0];
    CHECK(iteration["task"].is_null());
    CHECK(iteration["line"].is_null());
}

TEST_CASE("report: none is an empty list, and a lesson has one as well") {
    CHECK(json_of({recording("nothing")}) == Json::array());
    CHECK(json_of({"3.2"})[0]["finding"] == "sequential");
    CHECK(json_of({"2.2"}) == Json::array());
}

TEST_CASE("report: the critical path as JSON, of the program or of one task") {
    const Json path = json_of({recording("crawl"), "--path", "program"});
    CHECK(path.front()["task"] == "main");
    CHECK(path.front()["from_ns"] == 0);
    CHECK(path.back()["to_ns"] == 1'200'000'000);
    const Json task = json_of({recording("crawl"), "--path", "fetch #3"});
    CHECK(task == json_of({recording("crawl"), "--path", "T5"}));
    CHECK(task.back()["to_ns"] == 1'200'000'000);
    CHECK(!json_of({recording("crawl"), "--path", "G1"}).empty());
    check_complaint(run({"report", recording("crawl"), "--path", "fetch #9"}),
                    {"--path fetch #9", "no such task or gather"});
}

TEST_CASE("report: for people, in their language") {
    const auto english = run({"report", recording("crawl"), "--lang", "en"});
    CHECK(english.status == 0);
    const auto text = lines(english.out);
    CHECK(text.at(0) == "crawl.jsonl");
    CHECK(text.at(1) == "3 findings, worst first");
    CHECK(
        text.at(3).starts_with("thread held         0.20 s  heartbeat held the only thread twice"));
    CHECK(contains(english.out, "\ncritical path               1.20 s: fetch #2 0.60 s"));
    const auto chinese = run({"report", recording("crawl"), "--lang", "zh"});
    CHECK(contains(chinese.out, "3 处发现，最要紧的在前"));
    CHECK(contains(chinese.out, "占住线程"));
    CHECK(contains(run({"report", recording("nothing"), "--lang", "en"}).out, "Nothing found."));
}

TEST_CASE("report: in a terminal no line is wider than it, and nothing commands it") {
    Terminal terminal;
    terminal.terminal = true;
    terminal.columns = 60;
    terminal.environment["NO_COLOR"] = "1";
    for (const auto& line : lines(terminal({"report", recording("crawl"), "--lang", "en"}).out))
        CHECK(line.size() <= 64);  // an arrow is three bytes
    const Folder folder;
    auto hostile = read(recordings::folder() / "report/cancelled_at_end.jsonl");
    const std::string name = R"("coro": "report")", evil = R"("coro": "re\u001b[2Jport")";
    REQUIRE(hostile.find(name) != hostile.npos);
    hostile.replace(hostile.find(name), name.size(), evil);
    write(folder.path / "hostile.jsonl", hostile);
    const auto path = (folder.path / "hostile.jsonl").string();
    CHECK(!contains(terminal({"report", path}).out, "\x1b"));
    CHECK(!contains(terminal({"report", path, "--json"}).out, "\x1b"));
}
