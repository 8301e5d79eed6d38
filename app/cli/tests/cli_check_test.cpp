#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "app/tests/terminal.hpp"

using Json = nlohmann::json;

/// That the goals themselves are sound is the test `challenges`.

TEST_CASE("check: what there is to be reached, in both languages") {
    const auto english = lines(run({"check", "--list", "--lang", "en"}).out);
    REQUIRE(english.size() == 7);
    CHECK(english[0] == "half_time (lesson 2.2): Half the time");
    CHECK(english[6] == "heartbeat: The heartbeat must not be late");
    CHECK(contains(run({"check", "--list", "--lang", "zh"}).out, "hello（第 3.1 课）："));
}

TEST_CASE("check: the start is the lesson's program, or one of its own; so is a solution") {
    CHECK(run({"check", "hello", "--start", "--lang", "en"}).out ==
          run({"source", "3.1", "--lang", "en"}).out);
    CHECK(run({"check", "two_at_once", "--start", "--lang", "zh"}).out ==
          run({"source", "4", "--set", "files=6"}).out);
    CHECK(contains(run({"check", "goodbye", "--start", "--lang", "en"}).out, "print(\"at work\")"));
    CHECK(contains(run({"check", "goodbye", "--solution", "cancel", "--lang", "zh"}).out,
                   "print(\"再见\")"));
    const auto none = run({"check", "goodbye", "--solution", "luck"});
    CHECK(none.status == 2);
    CHECK(contains(none.err, "goodbye has the solutions cancel, wait_for"));
}

TEST_CASE("check: a condition a line, and the exit status") {
    const auto missed = run({"check", "one_second", "3.2", "--lang", "en"});
    CHECK(missed.status == 1);
    CHECK(missed.err == "");
    CHECK(contains(missed.out, "\n✗ Total time: exactly 1.00 s · now 1.50 s\n"));
    CHECK(contains(missed.out, "\n✓ Output, in whatever order: Hello, World\n"));
    CHECK(lines(missed.out).back() == "Not yet: 3 of 4 conditions met.");

    // Whatever program it was, and in whatever language.
    const auto reached = run({"check", "one_second", "3.4", "--lang", "zh"});
    CHECK(reached.status == 0);
    CHECK(lines(reached.out).back() == "做到了！每个条件都满足。");
}

TEST_CASE("check: for programs") {
    const auto result = run({"check", "one_second", "3.2", "--json", "--lang", "en"});
    CHECK(result.status == 1);
    const Json all = Json::parse(result.out);
    CHECK(all["challenge"] == "one_second");
    CHECK(all["solved"] == false);
    CHECK(all["way"].is_null());
    REQUIRE(all["conditions"].size() == 4);
    CHECK(all["conditions"][2] == Json{{"predicate", "total"},
                                       {"met", false},
                                       {"wanted", "Total time: exactly 1.00 s"},
                                       {"found", "1.50 s"}});
}

TEST_CASE("check: what is wrong with the arguments is said") {
    const auto none = run({"check", "luck", "3.2"});
    CHECK(none.status == 2);
    CHECK(contains(none.err, "there is no challenge 'luck'; the challenges are half_time, hello"));
    CHECK(contains(run({"check"}).err, "check wants a CHALLENGE, or --list"));
    CHECK(contains(run({"check", "hello"}).err, "check wants a PROGRAM"));
    CHECK(run({"check", "hello", "--list", "--start"}).status == 2);
}
