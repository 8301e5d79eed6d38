#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "app/tests/recordings.hpp"
#include "app/tests/terminal.hpp"

using Json = nlohmann::json;

TEST_CASE("compare: two lessons, for people") {
    const auto english = run({"compare", "3.2", "3.3", "--lang", "en"});
    CHECK(english.status == 0);
    CHECK(english.err == "");
    const auto text = lines(english.out);
    CHECK(text.at(0) == "A  3.2 Direct await");
    CHECK(text.at(1) ==
          "   tasks 1 · iterations to main's end 5 · events 93 · sleeps 2 · lines 2 · 1.50 s");
    CHECK(text.at(2) == "B  3.3 Tasks");
    CHECK(text.at(5).starts_with("0.00 s: in B, say_after(\"Hello\")"));
    CHECK(contains(run({"compare", "3.2", "3.3", "--lang", "zh"}).out,
                   "B 打印 World；A 要到 1.50 s"));
}

TEST_CASE("compare: for programs, with values of B") {
    const auto result = run({"compare", "2.2", "2.2", "--set", "x2=3", "--json"});
    CHECK(result.status == 0);
    const Json all = Json::parse(result.out);
    CHECK(all["a"]["tasks"] == 4);
    CHECK(all["b"]["slept_ns"] == 7'000'000'000);
    CHECK(all["output"] == "other_lines");
    REQUIRE(all["differences"].size() == 2);
    CHECK(all["differences"][0] == Json{{"kind", "ends"},
                                        {"a",
                                         {{"task", "compute(2)"},
                                          {"t_ns", 2'000'000'000},
                                          {"event", all["differences"][0]["a"]["event"]},
                                          {"ending", "result"}}},
                                        {"b",
                                         {{"task", "compute(3) #1"},
                                          {"t_ns", 3'000'000'000},
                                          {"event", all["differences"][0]["b"]["event"]},
                                          {"ending", "result"}}}});
}

TEST_CASE("compare: for programs, how a run ends, what runs inside a task, and on which clock") {
    const auto json = [](const std::string& a, const std::string& b) {
        return Json::parse(run({"compare", a, b, "--json"}).out);
    };
    const Json lessons = json("3.2", "3.3");
    CHECK(lessons["a"]["end"] == "ended");
    CHECK(lessons["measured"] == false);
    CHECK(lessons["output"] == "other_order");
    CHECK(lessons["differences"][0]["kind"] == "starts");
    CHECK(lessons["differences"][0]["a"] == nullptr);
    CHECK(lessons["differences"][0]["in_a"] == "main");

    const auto file = [](const char* name) { return (recordings::folder() / name).string(); };
    CHECK(json("3.3", file("report/deadlock.jsonl"))["b"]["end"] == "deadlock");
    CHECK(json(file("spins.jsonl"), "3.3")["a"]["end"] == "limit");
    const Json real = json(file("compare/real_time_1.jsonl"), file("compare/real_time_2.jsonl"));
    CHECK(real["measured"] == true);
    CHECK(real["differences"].empty());
    const Json order = json(file("compare/left_right.jsonl"), file("compare/right_left.jsonl"));
    REQUIRE(order["differences"].size() == 1);
    CHECK(order["differences"][0]["kind"] == "order");
    CHECK(order["differences"][0]["a"]["text"] == "left");
    CHECK(order["differences"][0]["b"]["text"] == "right");
}

TEST_CASE("compare: a recording beside a lesson, and what does not exist") {
    const auto crawl = (recordings::folder() / "report" / "crawl.jsonl").string();
    const auto result = run({"compare", crawl, "1", "--lang", "en"});
    CHECK(result.status == 0);
    CHECK(result.out.starts_with("A  crawl.jsonl\n"));
    CHECK(contains(run({"compare", crawl, crawl, "--lang", "en"}).out, "Nothing differs"));
    check_complaint(run({"compare", "3.2", "9.9"}), {"no lesson", "9.9"});
    check_complaint(run({"compare", "3.2", crawl, "--set", "x=1"}), {"--set x=1", "recording"});
    check_complaint(run({"compare", "3.2"}), {"B"});
}

TEST_CASE("compare: a picture of both") {
    Terminal terminal;
    app::ShotOptions asked;
    terminal.render_shot = [&](const app::ShotOptions& options) {
        asked = options;
        return 0;
    };
    CHECK(terminal({"compare", "3.2", "3.3", "-o", "x.png", "--size", "1000x700"}).status == 0);
    CHECK(asked.stage == app::Stage::compare);
    CHECK(asked.run->program().id() == "3.2");
    REQUIRE(asked.with);
    CHECK(asked.with->program().id() == "3.3");
    CHECK(asked.look.width == 1000);
    CHECK(terminal({"shot", "1", "--stage", "compare", "--with", "4", "-o", "x.png"}).status == 0);
    CHECK(asked.with->program().id() == "4");
    check_complaint(run({"shot", "1", "--stage", "predict", "--with", "4", "-o", "x.png"}),
                    {"--with 4", "compare"});
}
