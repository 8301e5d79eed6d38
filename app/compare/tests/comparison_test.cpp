#include <doctest/doctest.h>

#include <fmt/core.h>

#include <string>
#include <string_view>

#include "app/compare/compare_words.hpp"
#include "app/tests/catalogue.hpp"
#include "app/tests/recorded.hpp"
#include "app/tests/recordings.hpp"

using namespace app;
using compare::Comparison;
using compare::Difference;

namespace {

constexpr std::int64_t ms = 1'000'000;

bool contains_in(const std::string& text, std::string_view part) {
    return text.find(part) != text.npos;
}

/// As "starts -/say_after("Hello") -/0, prints main/say_after("World") 1500/500".
std::string found(const Comparison& comparison) {
    std::string all;
    const auto side = [](const Run& run, trace::Id task) {
        return task ? run.facts().labels[task] : std::string{"-"};
    };
    const auto time = [](const std::optional<compare::Happening>& happening) {
        return happening ? std::to_string(happening->t_ns / ms) : std::string{"-"};
    };
    for (const Difference& each : comparison.differences()) {
        const auto kind = each.kind == Difference::Kind::starts   ? "starts"
                          : each.kind == Difference::Kind::prints ? "prints"
                          : each.kind == Difference::Kind::order  ? "order"
                                                                  : "ends";
        all += fmt::format("{}{} {}/{} {}/{}", all.empty() ? "" : ", ", kind,
                           side(comparison.a(), each.tasks.a), side(comparison.b(), each.tasks.b),
                           time(each.happens.a), time(each.happens.b));
    }
    return all;
}

std::string sentences(const Comparison& comparison, Language language = Language::en) {
    const auto told = compare::told(comparison, Translation::of(language));
    std::string all;
    for (const auto& each : told.differences)
        all += plain_text(each.text) + "\n";
    for (const auto* each : {&told.more, &told.total, &told.output, &told.measured}) {
        if (!each->empty())
            all += plain_text(*each) + "\n";
    }
    return all;
}

}  // namespace

TEST_CASE("compare: one task that sleeps twice, beside two tasks") {
    const Recorded a{"3.2"}, b{"3.3"};
    const Comparison comparison{a.run(), b.run()};
    CHECK(found(comparison) ==
          R"(starts -/say_after("Hello") -/0, starts -/say_after("World") -/0, )"
          R"(prints main/say_after("World") 1500/500, ends main/main 1500/1000)");
    CHECK(comparison.output() == compare::Output::other_order);
    CHECK(comparison.counts().a.tasks == 1);
    CHECK(comparison.counts().b.tasks == 3);
    CHECK(comparison.counts().a.total_ns == 1500 * ms);
    CHECK(comparison.counts().b.total_ns == 1000 * ms);
    CHECK(!comparison.counts().a.sleeps_overlap);
    CHECK(comparison.counts().b.sleeps_overlap);
    CHECK(sentences(comparison) ==
          R"(0.00 s: in B, say_after("Hello") and say_after("World") start, )"
          R"(each a task of its own; in A, main runs say_after itself, as a part of its own task.
0.50 s: B prints World; A only at 1.50 s, 1.00 s later. The sleep of 0.50 s before it begins at )"
          R"(0.00 s in B, and only at 1.00 s in A.
1.00 s: main ends in B; in A only at 1.50 s, 0.50 s later.
In all: A takes 1.50 s, B 1.00 s: 0.50 s less. In A each sleep begins when the one before is over, )"
          R"(so they add up: 1.00 s + 0.50 s. In B they overlap, and the longest decides: 1.00 s.
The same lines, in another order: A prints Hello and World; B prints World and Hello.
)");
}

TEST_CASE("compare: the other way round it says the same of the other") {
    const Recorded a{"3.3"}, b{"3.2"};
    const Comparison comparison{a.run(), b.run()};
    CHECK(found(comparison) ==
          R"(starts say_after("Hello")/- 0/-, starts say_after("World")/- 0/-, )"
          R"(prints say_after("World")/main 500/1500, ends main/main 1000/1500)");
    CHECK(compare::told(comparison, Translation::of(Language::en)).difference == "0.50 s later");
}

TEST_CASE("compare: a run beside itself") {
    const Recorded a{"2.2"}, b{"2.2"};
    const Comparison comparison{a.run(), b.run()};
    CHECK(comparison.differences().empty());
    CHECK(comparison.output() == compare::Output::equal);
    CHECK(compare::told(comparison, Translation::of(Language::en)).difference == "");
    CHECK(sentences(comparison) ==
          "Nothing differs: the same tasks start and end, and the same lines are printed, each at "
          "the same time.\nIn all: both take 3.00 s. In both the sleeps overlap, and the longest "
          "decides.\n");
}

TEST_CASE("compare: what differs inside the loop alone") {
    const Recorded a{"3.3"}, b{"3.4"};
    CHECK(contains_in(sentences(Comparison{a.run(), b.run()}),
                      "Until main ends it takes the loop 7 iterations in A, 9 in B."));
}

TEST_CASE("compare: other values of one lesson are other moments of the same tasks") {
    const Recorded a{"2.2"}, b{"2.2", {{"x2", "3"}}};
    const Comparison comparison{a.run(), b.run()};
    CHECK(found(comparison) ==
          "ends compute(2)/compute(3) #1 2000/3000, prints main/main 3000/3000");
    const auto titles = compare::told(comparison, Translation::of(Language::en)).titles;
    CHECK(titles.a == "2.2 gather's order · x2 = 2");
    CHECK(titles.b == "2.2 gather's order · x2 = 3");
    CHECK(
        contains_in(sentences(comparison), "The sleep before it lasts 2.00 s in A, 3.00 s in B."));
}

TEST_CASE("compare: in one program a task is the one that is made at the same place") {
    const Recorded a{"2.2"}, b{"2.2", {{"x1", "2"}, {"x2", "1"}}};
    CHECK(found(Comparison{a.run(), b.run()}) ==
          "ends compute(1)/compute(2) 1000/2000, ends compute(2)/compute(1) 2000/1000, "
          "prints main/main 3000/3000");
}

TEST_CASE("compare: a failure, and what is printed instead") {
    const Recorded a{"3.3"}, b{"3.3", {{"world_raises", "True"}}};
    const Comparison comparison{a.run(), b.run()};
    CHECK(
        found(comparison) ==
        R"(prints say_after("World")/- 500/-, ends say_after("World")/say_after("World") 500/500, )"
        R"(prints -/main -/1000)");
    CHECK(comparison.output() == compare::Output::other_lines);
    const auto en = sentences(comparison), zh = sentences(comparison, Language::zh);
    CHECK(contains_in(en, "say_after(\"World\") ends in A; in B it fails with RuntimeError("));
    CHECK(contains_in(zh, "B 里的它却抛出 RuntimeError("));
}

TEST_CASE("compare: a task that is cut off, of which no sleep is the reason") {
    const Recorded a{"3.1"}, b{"3.3"};
    const auto text = sentences(Comparison{a.run(), b.run()});
    CHECK(contains_in(text, "say_after(\"Hello\") is cancelled in A; in B it ends, at 1.00 s.\n"));
}

TEST_CASE("compare: of many differences the first are told, and how many there are beside") {
    const Recorded a{"4"}, b{"4", {{"report", "7"}, {"photo", "8"}, {"video", "9"}}};
    const Comparison comparison{a.run(), b.run()};
    const auto told = compare::told(comparison, Translation::of(Language::en));
    REQUIRE(comparison.differences().size() > compare::Told::most);
    CHECK(told.differences.size() == compare::Told::most);
    CHECK(plain_text(told.more) == "Further differences: 1.");
    std::int64_t before = 0;
    for (const auto& each : told.differences) {
        CHECK(each.t_ns >= before);
        before = each.t_ns;
    }
}

TEST_CASE("compare: every two lessons, in both languages") {
    for (const auto& one : catalogue().all()) {
        for (const auto& other : catalogue().all()) {
            const Run a{one}, b{other};
            const Comparison comparison{a, b};
            CAPTURE(one->id());
            CAPTURE(other->id());
            // await of two tasks and gather of them differ inside the loop alone.
            const bool alike = one == other || (one->id() == "3.3" && other->id() == "3.4") ||
                               (one->id() == "3.4" && other->id() == "3.3");
            CHECK(comparison.differences().empty() == alike);
            for (const auto language : {Language::en, Language::zh})
                CHECK(!contains_in(sentences(comparison, language), "{"));
        }
    }
}

TEST_CASE("compare: two runs on a true clock are equal where their times nearly are") {
    const Recorded a{recordings::open("compare/real_time_1.jsonl")};
    const Recorded b{recordings::open("compare/real_time_2.jsonl")};
    const Comparison comparison{a.run(), b.run()};
    CHECK(comparison.counts().a.total_ns != comparison.counts().b.total_ns);
    CHECK(comparison.measured());
    CHECK(found(comparison) == "");
    const auto text = sentences(comparison);
    CHECK(contains_in(text, "Nothing differs"));
    CHECK(contains_in(text, "nearly the same"));
    CHECK(contains_in(text, "real clock"));
    CHECK(comparison.same_length(100 * ms, 131 * ms));
    CHECK_FALSE(comparison.same_length(100 * ms, 140 * ms));
    CHECK_FALSE(Comparison{Recorded{"3.2"}.run(), Recorded{"3.3"}.run()}.same_length(1, 2));
}

TEST_CASE("compare: the same lines at the same time, in another order") {
    const Recorded a{recordings::open("compare/left_right.jsonl")};
    const Recorded b{recordings::open("compare/right_left.jsonl")};
    const Comparison comparison{a.run(), b.run()};
    CHECK(found(comparison) == R"(order say("left")/say("right") 1000/1000)");
    const auto text = sentences(comparison);
    CHECK(contains_in(text,
                      "1.00 s: both print now, but in another order: first left in A, first "
                      "right in B."));
    CHECK_FALSE(contains_in(text, "Nothing differs"));
}

TEST_CASE("compare: what never comes to its end takes no time in all, but says why") {
    const Recorded a{"3.3"}, b{recordings::open("report/deadlock.jsonl")};
    const Recorded stopped{recordings::open("spins.jsonl")};
    const Comparison comparison{a.run(), b.run()}, other{stopped.run(), a.run()};
    CHECK(comparison.counts().a.end == compare::RunEnd::ended);
    CHECK(comparison.counts().b.end == compare::RunEnd::deadlock);
    CHECK(other.counts().a.end == compare::RunEnd::limit);
    const auto told = compare::told(comparison, Translation::of(Language::en));
    CHECK(told.difference == "");
    CHECK(contains_in(plain_text(told.total), "B stands still from 0.10 s on"));
    CHECK(contains_in(told.counts.b, "deadlock"));
    CHECK(contains_in(sentences(other), "A has not come to its end"));
}

TEST_CASE("compare: a task that is cancelled says why what it would have done is missing") {
    const Recorded a{"3.1"}, b{"3.2"};
    CHECK(contains_in(sentences(Comparison{a.run(), b.run()}),
                      "say_after(\"Hello\") is cancelled in A; B has no such task."));
}

TEST_CASE("compare: lines that only one prints at one time are told of together") {
    const Recorded a{"2.1"}, b{"2.2"};
    const auto told =
        compare::told(Comparison{a.run(), b.run()}, Translation::of(Language::en)).differences;
    REQUIRE(told.size() > 2);
    CHECK(plain_text(told[2].text) ==
          "0.00 s: A prints [任务A] 开始执行..., [任务B] 开始执行... and [任务C] 开始执行...; B "
          "none of them.");
    CHECK(told[2].at.a == a.run().facts().index.every<trace::Print>().all()[2] + 1);
    CHECK(told[2].at.b == compare::ToldDifference::nowhere);
}

TEST_CASE("compare: each difference leads to where it happens first") {
    const Recorded a{"3.2"}, b{"3.3"};
    const auto told =
        compare::told(Comparison{a.run(), b.run()}, Translation::of(Language::zh)).differences;
    REQUIRE(told.size() == 3);
    CHECK(told[1].at.b == b.run().facts().index.every<trace::Print>().all().front() + 1);
    CHECK(told[1].at.a == compare::ToldDifference::nowhere);
    CHECK(plain_text(told[0].text) ==
          "0.00 s：B 里 say_after(\"Hello\")、say_after(\"World\") 各自成为任务，开始运行；A 里的 "
          "say_after 没有成为任务，由 main 自己来运行。");
}

TEST_CASE("compare: that a task ends later that prints later goes without saying") {
    const Recorded a{"3.3"}, b{"3.3", {{"world", "2"}}};
    const Comparison comparison{a.run(), b.run()};
    CHECK(contains_in(found(comparison), R"(ends say_after("World")/say_after("World") 500/2000)"));
    const auto text = sentences(comparison);
    CHECK(contains_in(text, "0.50 s: B prints") == false);
    CHECK(contains_in(text, "0.50 s: A prints World; B only at 2.00 s, 1.50 s later."));
    CHECK_FALSE(contains_in(text, "say_after(\"World\") ends"));
    CHECK(contains_in(text, "main ends in A"));
}
