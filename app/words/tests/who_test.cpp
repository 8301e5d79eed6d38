#include <doctest/doctest.h>

#include "app/tests/told.hpp"

using namespace app;

namespace {

/// Whether a sentence is told of a recording, in the one language and in the other.
void check_told(const std::string& recording,
                std::initializer_list<std::pair<std::string_view, std::string_view>> sentences) {
    const auto english = told(recording), chinese = told(recording, Language::zh);
    for (const auto& [in_english, in_chinese] : sentences) {
        CAPTURE(in_english);
        CHECK(english.find(in_english) != english.npos);
        CAPTURE(in_chinese);
        CHECK(chinese.find(in_chinese) != chinese.npos);
    }
}

}  // namespace

TEST_CASE("who: a lock and a semaphore tell who has them, and a circle of waiters is told as one") {
    check_told(
        "forks.jsonl",
        {{"read_menu('Mill') suspends at line 18: it waits for a place in the semaphore. Its "
          "places are taken: read_menu('Kant') (taken at line 18) and read_menu('Hume') (taken at "
          "line 18).",
          "名额都被占着：read_menu('Kant')（在第 18 行拿到）、read_menu('Hume')（在第 18 "
          "行拿到）。"},
         {"Kant suspends at line 13: it waits for the lock. Hume holds it (taken at line 10).",
          "Kant 在第 13 行等一把锁，挂起让出。 锁在 Hume 手里（在第 10 行拿到）。"},
         {"Mill suspends at line 13: it waits for the lock. Kant holds it (taken at line 10). They "
          "wait in a circle: Mill waits for the lock, which Kant holds; Kant waits for the lock, "
          "which Hume holds; Hume waits for the lock, which Mill holds. None of them can go on.",
          "它们围成一圈互相等：Mill 等一把锁，它在 Kant 手里；Kant 等一把锁，它在 Hume "
          "手里；Hume 等一把锁，它在 Mill 手里。谁也走不下去。"},
         {"Deadlock: nothing is ready, no timer is set; main waits for the tasks of its group, "
          "Kant waits for the lock, Hume waits for the lock and Mill waits for the lock. They wait "
          "in a circle: Kant waits for the lock, which Hume holds;",
          "Mill 在等一把锁。它们围成一圈互相等：Kant 等一把锁，它在 Hume 手里；"}});
}

TEST_CASE("who: a joined queue tells what is left, and how those who took items out ended") {
    check_told(
        "kitchen.jsonl",
        {{"main suspends at line 19: it waits for the items of the queue to be done. Items not "
          "done yet: 5, all of them still in the queue.",
          "还有 5 项没有处理完，全都还在队列里。"},
         {"main waits for the items of the queue to be done. Items not done yet: 3; still in the "
          "queue: 1. Nobody is left who takes items out: cook 1 failed at line 9 at 0.30 s with "
          "RuntimeError('no gas at stove 1'); cook 2 failed at line 9 at 0.10 s with "
          "RuntimeError('no gas at stove 2').",
          "还有 3 项没有处理完，其中 1 项还在队列里。再也没有谁来取了：0.30 s，cook 1 在第 9 行因 "
          "RuntimeError('no gas at stove 1') 失败；"}});
}

TEST_CASE(
    "where: a failure tells the line that raised it, the way there and what it leads back to") {
    check_told(
        "where.jsonl",
        {{"load(\"[\") fails with Unreadable('[ is no JSON'): nothing in it caught the exception. "
          "Raised at line 13 of parse: raise Unreadable(text + \" is no JSON\") from error. The "
          "way there: load, line 18 → parse, line 13. Unreadable was raised from "
          "JSONDecodeError('Expecting value: line 1 column 2 (char 1)') (raised at line 11 of "
          "parse).",
          "在 parse 的第 13 行抛出：raise Unreadable(text + \" is no JSON\") from "
          "error。调用路径：load 第 18 行 → parse 第 13 行。Unreadable 由 "
          "JSONDecodeError('Expecting value: line 1 column 2 (char 1)')（在 parse 的第 11 "
          "行抛出）引起（raise … from）。"},
         {"Raised at line 26: return rows[0][\"total\"]. IndexError came while TypeError('list "
          "indices must be integers or slices, not str') (raised at line 24) was being handled.",
          "IndexError 是在处理 TypeError('list indices must be integers or slices, not "
          "str')（在第 24 行抛出）时抛出的。"},
         {"row 11 has no amount, row 12 has no amount').", "row 12 has no amount')。"},
         {"Raised by TaskGroup.__aexit__, called at line 37: async with asyncio.TaskGroup() as "
          "group. The group holds: Unreadable('] is no JSON') (raised at line 13 of parse).",
          "由 TaskGroup.__aexit__ 抛出，在第 37 行调用：async with asyncio.TaskGroup() as "
          "group。这一组异常是：Unreadable('] is no JSON')（在 parse 的第 13 行抛出）。"},
         {"The exception is kept in the task; the task group's callback for load(\"]\") has its "
          "turn in the next iteration.",
          "这个异常留在任务里；任务组对 load(\"]\") 的回调下一轮运行。"},
         {"The task group at line 37 (as load(\"]\") failed with Unreadable('] is no JSON')) "
          "cancels sleep(5):",
          "第 37 行的任务组（load(\"]\") 因 Unreadable('] is no JSON') 失败了）请求取消 "
          "sleep(5)："}});
}

TEST_CASE("who: under a true clock the loop waits, and a late timer tells who had the thread") {
    const auto all = told("press.jsonl");
    CAPTURE(all);
    CHECK(all.find("the clock goes") == all.npos);
    CHECK(all.find("No task is ready: the loop waited 0.0") != all.npos);
    CHECK(all.find(" late: it was due at 0.") != all.npos);
    CHECK(all.find(" bake had the only thread at line 18.") != all.npos);
    CHECK(all.find(" bake had the only thread at line 20.") != all.npos);
    const auto chinese = told("press.jsonl", Language::zh);
    CAPTURE(chinese);
    CHECK(chinese.find("没有任务就绪，循环等了 0.") != chinese.npos);
    CHECK(chinese.find("，bake 在第 18 行占着唯一的线程。") != chinese.npos);
}

TEST_CASE("who: an asynchronous generator tells why the loop closes it") {
    check_told(
        "pages.jsonl",
        {{"The loop closes the asynchronous generator pages: pages.aclose #1 goes on at line 8 of "
          "pages, where it was left, with GeneratorExit. main dropped it at line 17 of glance "
          "before its end: nothing refers to it any more, so the loop made this task.",
          "main 在 glance 的第 17 "
          "行没等它走完就丢下了它：再没有谁引用它，循环便为它建了这个任务。"},
         {"pages.aclose #2 goes on at line 8 of pages, where it was left, with GeneratorExit. It "
          "had not come to its end when the loop stopped: something still refers to it, so "
          "shutdown_asyncgens closes it.",
          "循环停下时它还没走完：还有谁引用着它，所以由 shutdown_asyncgens 来关闭。"}});
}

TEST_CASE("who: a future, a shield, a group, a wait_for and Ctrl-C that cancel") {
    check_told(
        "asks.jsonl",
        {{"main cancels a future at line 33; queued now, to get CancelledError: waiter.",
          "main 在第 33 行取消了 future：waiter 排进队列，轮到时会收到 CancelledError。"},
         {"main cancels a future at line 36. main has come to line 36.",
          "main 在第 36 行取消了 future。 main 运行到第 36 行。"},
         {"main cancels the future that shield returned at line 39: what it protects goes on.",
          "main 在第 39 行取消了 shield 返回的 future：里面的任务照常进行。"},
         {"The task group at line 18 (as an exception left its block) cancels in block:",
          "第 18 行的任务组（有异常离开了它的代码块）请求取消 in block："},
         {"hasty's wait_for (as hasty is itself being cancelled) cancels sleeper(4):",
          "hasty 的 wait_for（hasty 自己正被取消）请求取消 sleeper(4)："},
         {"Ctrl-C (SIGINT) cancels main: first the sleep that it awaits; in the next iteration the "
          "task gets CancelledError. asyncio.run does not let the first Ctrl-C raise "
          "KeyboardInterrupt at once: it cancels main, and raises it when main has ended.",
          "第一次按 Ctrl-C，asyncio.run 不马上抛出 KeyboardInterrupt：它先取消 main，等 main "
          "结束再抛出。"}});
    const auto all = told("asks.jsonl");
    CAPTURE(all);
    CHECK(all.find("hasty lets CancelledError pass in the end: it is over") != all.npos);
    CHECK(all.find("in block did not catch CancelledError: it ends") != all.npos);
}

TEST_CASE("who: a sleep that was cancelled is not said to have lasted until its timer") {
    const auto english = told("who_cancels.jsonl"),
               chinese = told("who_cancels.jsonl", Language::zh);
    CHECK(english.find("stubborn prints “not now” at line 9.") != english.npos);
    CHECK(english.find("from 0.10 s to 1.10 s") == english.npos);
    CHECK(chinese.find("从 0.10 s 睡到 1.10 s") == chinese.npos);
}

TEST_CASE("who: an exception that stops the loop leaves main, which has not ended") {
    check_told(
        "exits.jsonl",
        {{"The program has left the event loop before main had ended, so asyncio.run cancels "
          "what is still at work: main and stay.",
          "程序离开了事件循环，而 main 还没有结束：asyncio.run 取消还没做完的 main、stay。"},
         {"asyncio.run cancelled it, as the program had left the event loop.",
          "程序离开了事件循环，asyncio.run 取消了它。"},
         {"Looking back: The program left the event loop at 0.50 s, before main had ended, and "
          "asyncio.run cancelled what was still at work: main and stay. leave and main failed; "
          "leave was the first, with SystemExit(3).",
          "回头看：程序在 0.50 s 离开了事件循环，main 还没结束；asyncio.run 取消了还没做完的 "
          "main、stay。leave、main 都失败了，最先的是 leave：SystemExit(3)。"}});
}

TEST_CASE("who: a wait whose time is up has not got what it was for") {
    check_told("who_cancels.jsonl",
               {{"The time to wait for what wait_for was given is up: main goes on at line 38.",
                 "等 wait_for 里的任务的时间到了：main 从第 38 行接着运行。"}});
}

TEST_CASE("who: which timer comes next, and which are no sleeps") {
    check_told("asks.jsonl", {{"Nothing is ready now: the earliest timer is the callback "
                               "raise_signal, at 0.60 s.",
                               "没有任务就绪了。最早的定时器是“raise_signal”回调，0.60 s 到期。"}});
    check_told(
        "forks.jsonl",
        {{"Nothing is ready now: several timers are due next, all at 0.20 s.",
          "没有任务就绪了。接下来有几个定时器，都在 0.20 s 到期。"},
         {"Python itself would wait here for ever; the recording ends the program, with exit "
          "status 3.",
          "Python 自己会在这里永远等下去；录制时结束了这个程序，退出码 3。"}});
}
