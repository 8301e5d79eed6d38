#include <doctest/doctest.h>

#include "app/tests/recorded.hpp"
#include "app/tests/recordings.hpp"
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

asyncio::Coro<> naps_twice() {
    co_await asyncio::sleep(1);
    co_await asyncio::sleep(1);
}

asyncio::Coro<> awaits_a_coroutine() {
    co_await naps_twice();
    co_await asyncio::sleep(1);
}

asyncio::Coro<> gathers_one_and_others() {
    const auto task = asyncio::create_task(quick());
    co_await asyncio::gather(quick());
    co_await asyncio::gather(task, quick());
}

asyncio::Coro<> fails_unawaited() {
    const auto alone = asyncio::create_task(fails());
    co_await asyncio::sleep(1);
    const auto awaited = asyncio::create_task(fails());
    co_await asyncio::gather(asyncio::ReturnExceptions::yes, alone, awaited);
}

}  // namespace

TEST_CASE("awaits: 1, main's second await does not give way") {
    Recorded run{"1"};
    const auto en = awaits_of_the_done(run);
    REQUIRE(en.size() == 1);
    CHECK(en[0].now ==
          "say_after(\"World\") was done at 0.50 s: main's await at line 15 takes its result at "
          "once, without giving way.");
    CHECK(en[0].why ==
          "say_after(\"World\") has ended → there is nothing to wait for, so await keeps the "
          "thread.");
    CHECK(awaits_of_the_done(run, Language::zh)[0].now ==
          "say_after(\"World\") 早在 0.50 s 就已完成：main 在第 15 行的 await "
          "直接取得结果，不挂起。");
    // It is known as soon as main wakes.
    CHECK(tell(run, run.step(1, 2)).next ==
          "Next: main takes the result of say_after(\"World\"), which is done, without giving way, "
          "then ends. The loop stops after that.");
}

TEST_CASE("awaits: what is done gives its value, or raises, at once") {
    Recorded run{awaits_the_done};
    const auto en = awaits_of_the_done(run);
    REQUIRE(en.size() == 5);
    CHECK(en[0].now ==
          "quick is done already: awaits_the_done's await takes its result, 7, at once, without "
          "giving way.");
    CHECK(en[1].now ==
          "fails has failed: awaits_the_done's await raises ValueError('boom') at once.");
    CHECK(en[2].now ==
          "sleep was cancelled: awaits_the_done's await raises CancelledError at once.");
    CHECK(en[3].now ==
          "gather is done already: awaits_the_done's await takes its result, [7, 7], at once, "
          "without giving way.");
    CHECK(en[4].now ==
          "The future is done already: awaits_the_done's await takes its result, 'done', at once, "
          "without giving way.");
}

TEST_CASE("awaits: several of what is done are told as one ahead") {
    Recorded run{awaits_the_done};
    CHECK(tell(run, run.step(1, 4)).next.find("awaits 5 that are done") != std::string::npos);
}

TEST_CASE("awaits: that a coroutine runs inside a task is told when it first waits there") {
    Recorded run{awaits_a_coroutine};
    const auto first = run.after<StepEnd>();
    CHECK(tell(run, first)
              .why.starts_with("naps_twice runs inside awaits_a_coroutine: no task is made, "
                               "awaits_a_coroutine waits with it → the thread is handed over"));
    const auto second = run.after<StepEnd>(first);
    CHECK(tell(run, second).why.starts_with("Its timer is due at 2.00 s"));
    CHECK(tell(run, run.after<StepEnd>(second)).why.starts_with("Its timer is due at 3.00 s"));
}

TEST_CASE("awaits: gather tells how many tasks it has made, none of which has run") {
    Recorded lesson{"3.4"};
    const auto called = lesson.after<GatherCreated>();
    CHECK(tell(lesson, called).now ==
          "gather at line 8: 2 tasks are made and queued; none has run yet.");
    CHECK(tell(lesson, called, Language::zh).now ==
          "gather 在第 8 行创建了 2 个任务，都已排队，一个也还没有运行。");

    Recorded run{gathers_one_and_others};
    const auto one = run.after<GatherCreated>();
    CHECK(tell(run, one).now == "gather: 1 task is made and queued; it has not run yet.");
    CHECK(tell(run, run.after<GatherCreated>(one)).now == "gather takes quick #1 and quick #3.");
}

TEST_CASE("awaits: a coroutine that nobody awaits is told of when it is dropped") {
    Recorded run{recordings::open("blocks.jsonl")};
    const auto warned = tell(run, run.after<Warning>());
    CHECK(warned.now ==
          "forgotten() was called, but nobody awaited it: the coroutine is dropped, and not a line "
          "of it has run.");
    CHECK(warned.why ==
          "Calling it only makes a coroutine object → an await or create_task would have run it.");
    CHECK(tell(run, run.after<Warning>(), Language::zh).now ==
          "调用了 forgotten()，却没有 await 它：协程对象被丢弃，一行也没有运行。");
}

TEST_CASE("awaits: a failure that nobody waits for is kept in the task") {
    Recorded run{fails_unawaited};
    const auto alone = run.after<TaskDone>();
    CHECK(tell(run, alone).now ==
          "fails #1 has failed: ValueError('boom'). The exception is kept in the task, for whoever "
          "awaits it. Nobody awaits it, so nobody is woken.");
    CHECK(tell(run, alone, Language::zh).now ==
          "fails #1 失败：ValueError('boom')。异常留在任务里，谁 await "
          "它，谁收到。没有任务在等它，所以谁也没有被唤醒。");
    CHECK(tell(run, run.after<TaskDone>(alone)).now ==
          "fails #2 has failed: ValueError('boom'). fails_unawaited awaits gather: it notes this "
          "last one (2/2) in the next iteration, and then wakes fails_unawaited.");
}
