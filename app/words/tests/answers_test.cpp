#include <doctest/doctest.h>

#include "app/tests/recorded.hpp"
#include "app/words/narration.hpp"

using namespace app;
using namespace trace;

// What a learner asks at a step of a lesson is answered at that step.

namespace {

std::string now(Recorded& run, std::size_t cursor, Language language = Language::en) {
    return plain_text(narrate(run.at(cursor, language)).now);
}

std::string why(Recorded& run, std::size_t cursor, Language language = Language::en) {
    return plain_text(narrate(run.at(cursor, language)).why);
}

std::size_t end_of(const Recorded& run, std::uint32_t task) {
    return run.after<TaskDone>([&](const auto& e) { return e.task.number() == task; });
}

std::size_t print_of(const Recorded& run, std::string_view text) {
    return run.after<Print>([&](const auto& e) { return run.log().text(e.text) == text; });
}

}  // namespace

TEST_CASE("answers: why does main print before the tasks that it made?") {
    Recorded run{"1"};
    CHECK(why(run, run.after<Print>()) ==
          "say_after(\"Hello\") and say_after(\"World\") are only queued so far → main keeps the "
          "thread until it has to wait.");
}

TEST_CASE("answers: why does World print first?") {
    Recorded run{"1"};
    CHECK(why(run, print_of(run, "World")) ==
          "Its timer was due at 0.50 s, before that of say_after(\"Hello\"), due at 1.00 s. That "
          "main awaits say_after(\"Hello\") does not decide who wakes.");
    CHECK(why(run, print_of(run, "World"), Language::zh) ==
          "它的定时器 0.50 s 到期，早于 say_after(\"Hello\") 的 1.00 s。main 等的是 "
          "say_after(\"Hello\")，但先等谁并不决定谁先醒。");
    Recorded other{"1", {{"world", "2"}}};
    CHECK(why(other, print_of(other, "Hello")) ==
          "Its timer was due at 1.00 s, before that of say_after(\"World\"), due at 2.00 s.");
}

TEST_CASE("answers: why does main not wake when World is done?") {
    Recorded run{"3.3"};
    CHECK(now(run, end_of(run, 3)) ==
          "say_after(\"World\") is done: it returns nothing (None). Nobody is woken: main awaits "
          "say_after(\"Hello\"), not this one.");
    CHECK(now(run, end_of(run, 3), Language::zh) ==
          "say_after(\"World\") 完成，没有返回值（None）。谁也没有被唤醒：main 等的是 "
          "say_after(\"Hello\")，不是它。");
    CHECK(now(run, end_of(run, 2)) ==
          "say_after(\"Hello\") is done: it returns nothing (None). This wakes main.");
}

TEST_CASE("answers: why does main still wait when compute(2) is done?") {
    Recorded run{"2.2"};
    CHECK(now(run, end_of(run, 3)) ==
          "compute(2) is done: it returns 4. main is not woken: it awaits gather, which notes 2/3 "
          "in the next iteration.");
    const auto noted = run.after<GatherChildDone>([](const auto& e) { return e.nfinished == 2; });
    CHECK(now(run, noted) ==
          "gather takes note of compute(2): its result is 4 (2/3). main still waits for "
          "compute(3).");
    CHECK(now(run, noted, Language::zh) ==
          "gather 记下 compute(2)：结果是 4（2/3）。main 还要等 compute(3)。");
    CHECK(now(run, end_of(run, 4)) ==
          "compute(3) is done: it returns 9. main awaits gather: it notes this last one (3/3) in "
          "the next iteration, and then wakes main.");
}

TEST_CASE("answers: what if a task is never awaited?") {
    Recorded run{"3.1"};
    CHECK(now(run, end_of(run, 1)) ==
          "main is done: it returns nothing (None). asyncio.run waited for main alone: the loop "
          "will stop, and what has not ended is cancelled: say_after(\"Hello\").");
    CHECK(why(run, run.step(2, 1)) ==
          "main created it → create_task has queued it, and that is enough: it starts whether "
          "awaited or not → its turn.");
    CHECK(now(run, end_of(run, 2)) ==
          "say_after(\"Hello\") did not catch CancelledError: it ends as cancelled, by "
          "asyncio.run. Line 5, print(content), never ran.");
    CHECK(now(run, end_of(run, 2), Language::zh) ==
          "say_after(\"Hello\") 没有接住 CancelledError，就此结束，状态是“已取消”（由 asyncio.run "
          "取消）。第 5 行 print(content) 没有运行。");
}

TEST_CASE("answers: what if one raises?") {
    Recorded tasks{"3.3", {{"world_raises", "1"}}};
    CHECK(now(tasks, end_of(tasks, 3), Language::zh).find("异常留在任务里") != std::string::npos);
    CHECK(now(tasks, end_of(tasks, 3)).find("Nobody is woken: main awaits say_after(\"Hello\")") !=
          std::string::npos);

    Recorded gathers{"2.1", {{"b_raises", "1"}}};
    CHECK(now(gathers, end_of(gathers, 3))
              .find("gather will pass the exception on to main in the next iteration, and cancel "
                    "nobody.") != std::string::npos);
    CHECK(now(gathers, end_of(gathers, 2)).find("gather is over already, so nobody is woken.") !=
          std::string::npos);
}

TEST_CASE("answers: whom does a timer wake, and whom not?") {
    Recorded run{"1"};
    const auto woken =
        run.after<ReadyEvent>([](const auto& e) { return e.action.what == Do::wakeup; });
    CHECK(now(run, woken) ==
          "say_after(\"World\") is woken: it joins the end of the ready queue. Its turn comes in "
          "iteration 4.");
    CHECK(why(run, woken) ==
          "The timer at 0.50 s is due → its future is done. Not woken: main (awaits "
          "say_after(\"Hello\")) and say_after(\"Hello\") (asleep until 1.00 s).");
}

TEST_CASE("answers: who cancelled it? Every sentence about a cancellation says") {
    Recorded run{"3.1"};
    CHECK(now(run, run.after<CancelRequested>(), Language::zh) ==
          "main 已经结束，asyncio.run 便请求取消 say_after(\"Hello\")：先取消它正在等的 "
          "sleep，下一轮它才会收到 CancelledError。");
    CHECK(now(run, run.step(2, 2)).ends_with(": asyncio.run has cancelled it."));
    const auto sleep =
        run.after<FutureDone>([](const auto& e) { return e.ending == Ending::cancelled; });
    CHECK(now(run, sleep) ==
          "The sleep of say_after(\"Hello\") is cancelled, as asyncio.run asked.");
    CHECK(now(run, run.after<GatherDone>(), Language::zh) ==
          "asyncio.run 等的任务都已结束，可以继续收尾了。");
}
