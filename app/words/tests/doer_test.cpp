#include <doctest/doctest.h>

#include "app/tests/told.hpp"

using namespace app;

TEST_CASE("who: a cancellation names its author") {
    const auto all = told("who_cancels.jsonl");
    const auto says = [&](std::string_view text) { return all.find(text) != all.npos; };
    CAPTURE(all);
    CHECK(says("main cancels stubborn at line 36: first the sleep"));
    CHECK(says("is thrown at line 7, where it waited. main cancelled it at line 36."));
    CHECK(says("The time for what wait_for was given is up: main is queued"));
    CHECK(says("main's wait_for (0.50 s) cancels stubborn at line 38:"));
    CHECK(says("main's wait_for (0.50 s) cancelled it at line 38."));
    CHECK(says("The callback on_timer cancels tidy at line 30:"));
    CHECK(says("The callback on_timer cancelled it at line 30."));
    CHECK(says("Its timeout (0.20 s at line 20) cancels limited:"));
    CHECK(says("Its timeout (0.20 s at line 20) cancelled it."));
    CHECK(
        says("The task group at line 47 (as breaks failed with ValueError('the device that was to "
             "be read "
             "is not there any more')) cancels sleeper:"));
    CHECK(
        says("sleeper did not catch CancelledError: it ends as cancelled, by the task group at "
             "line 47."));
    CHECK_FALSE(says("asyncio.run cancel"));
    CHECK_FALSE(says("A callback called"));
    CHECK(told("who_cancels.jsonl", Language::zh)
              .find("它的超时（在第 20 行设的 0.20 s）请求取消 limited") != std::string::npos);
}

TEST_CASE("who: a library's scope that cancels is named with its library") {
    CHECK(told("report/library_scope.jsonl")
              .find("The callback CancelScope._timeout of anyio cancels") != std::string::npos);
}

TEST_CASE("who: a task that catches its cancellation is told apart from one that cleans up") {
    const auto all = told("who_cancels.jsonl");
    CAPTURE(all);
    CHECK(all.find("It caught CancelledError and went on; requests to cancel it that still stand: "
                   "1.") != all.npos);
    CHECK(all.find("requests to cancel it that still stand: 2.") != all.npos);
    CHECK(all.find("It met CancelledError, and has something to wait for before it ends.") !=
          all.npos);
}

TEST_CASE("who: nothing of asyncio.run is told where the program runs its loop itself") {
    for (const auto language : {Language::zh, Language::en}) {
        const auto all = told("own_loop.jsonl", language);
        CAPTURE(all);
        CHECK(all.find("asyncio.run") == all.npos);
        CHECK(all.find("main") == all.npos);
    }
    const auto all = told("own_loop.jsonl");
    CAPTURE(all);
    CHECK(all.find("The program made it at line 16, outside of the loop") != all.npos);
    CHECK(all.find("The program cancels tick at line 20:") != all.npos);
    CHECK(all.find("The program cancelled it at line 20.") != all.npos);
    CHECK(all.find("run_until_complete made a task of the coroutine at line 23") != all.npos);
    CHECK(all.find("the callback stop is due at 0.25 s") != all.npos);
}

TEST_CASE("who: what fails outside of the loop is not main's") {
    const auto before = told("raises_before.jsonl"), after = told("raises_after.jsonl");
    CHECK(before.find("The program fails at line 9, before an event loop has begun: "
                      "KeyError('port').") != std::string::npos);
    CHECK(after.find("The program fails at line 10, outside of the event loop: "
                     "IndexError('list index out of range').") != std::string::npos);
    const auto exits = told("exits_itself.jsonl");
    CHECK(exits.find("The program ends itself at line 10: SystemExit(3).") != std::string::npos);
    for (const auto& text : {before, after, exits})
        CHECK(text.find("what main raised") == std::string::npos);
}
