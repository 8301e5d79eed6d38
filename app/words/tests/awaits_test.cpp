#include <doctest/doctest.h>

#include "app/tests/recorded.hpp"
#include "app/words/narration.hpp"
#include "runtime/asyncio.hpp"

using namespace app;
using namespace trace;

namespace {

struct Texts {
    std::string now, why, next;
};

Texts tell(Recorded& run, std::size_t cursor, Language language = Language::en) {
    const auto narration = narrate(run.at(cursor, language));
    return {plain_text(narration.now), plain_text(narration.why), plain_text(narration.next)};
}

/// The sentences of each await of what is done.
std::vector<Texts> awaits_of_the_done(Recorded& run, Language language = Language::en) {
    std::vector<Texts> all;
    for (std::size_t at = 0; (at = run.after<AwaitDone>(at)) != 0;)
        all.push_back(tell(run, at, language));
    return all;
}

asyncio::Coro<int> quick() {
    co_return 7;
}

asyncio::Coro<> fails() {
    throw asyncio::ValueError("boom");
    co_return;
}

asyncio::Coro<> awaits_the_done() {
    const auto seven = asyncio::create_task(quick());
    const auto failed = asyncio::create_task(fails());
    const auto gone = asyncio::create_task(asyncio::sleep(9));
    const auto both = asyncio::gather(seven, seven);
    co_await asyncio::sleep(0);
    gone.cancel();
    co_await asyncio::sleep(0);
    co_await asyncio::sleep(0);
    co_await seven;
    try {
        co_await failed;
    } catch (const asyncio::ValueError&) {}
    try {
        co_await gone;
    } catch (const asyncio::CancelledError&) {}
    co_await both;
    const auto future = asyncio::get_running_loop().create_future<std::string>();
    future.set_result("done");
    co_await future;
}

}  // namespace

TEST_CASE("awaits: 1, main's second await does not give way") {
    Recorded run{"1"};
    const auto en = awaits_of_the_done(run);
    REQUIRE(en.size() == 1);
    CHECK(en[0].now ==
          "say_after(\"World\") is done: main's await at line 15 takes its result at once, without "
          "giving way.");
    CHECK(
        en[0].why ==
        "say_after(\"World\") has ended → there is nothing to wait for → await keeps the thread.");
    CHECK(awaits_of_the_done(run, Language::zh)[0].now ==
          "say_after(\"World\") 已经完成：main 在第 15 行的 await 立即得到结果，不让出线程。");
    // It is known as soon as main wakes.
    CHECK(tell(run, run.step(1, 2)).next ==
          "Next: it awaits say_after(\"World\"), which is done, without giving way, then it comes "
          "to its end. The loop stops after that.");
}

TEST_CASE("awaits: what is done gives its value, or raises, at once") {
    Recorded run{awaits_the_done};
    const auto en = awaits_of_the_done(run);
    REQUIRE(en.size() == 5);
    CHECK(en[0].now ==
          "quick is done: awaits_the_done's await takes its result, 7, at once, without giving "
          "way.");
    CHECK(en[1].now ==
          "fails has failed: awaits_the_done's await raises ValueError('boom') at once.");
    CHECK(en[2].now ==
          "sleep was cancelled: awaits_the_done's await raises CancelledError at once.");
    CHECK(en[3].now ==
          "gather is done: awaits_the_done's await takes its result, [7, 7], at once, without "
          "giving way.");
    CHECK(en[4].now ==
          "The future is done: awaits_the_done's await takes its result, 'done', at once, without "
          "giving way.");
}

TEST_CASE("awaits: several of what is done are told as one ahead") {
    Recorded run{awaits_the_done};
    CHECK(tell(run, run.step(1, 4)).next.find("it awaits 5 that are done") != std::string::npos);
}
