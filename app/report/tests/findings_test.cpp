#include <doctest/doctest.h>

#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "app/report/thresholds.hpp"
#include "app/report/told.hpp"
#include "app/tests/recorded.hpp"
#include "app/tests/recordings.hpp"
#include "app/tests/temporary_folder.hpp"
#include "app/tests/terminal.hpp"
#include "runtime/exceptions.hpp"

using namespace app;

namespace {

/// What a report has, as "blocked parse:13 at 0.15 costs 0.15, late ticker:7 …".
std::string found(Recorded& run) {
    const report::Report report{run.run()};
    std::string all;
    for (const auto& each : report::told(report, run.at(0)).findings) {
        all += fmt::format("{}{} {}:{} at {} costs {}", all.empty() ? "" : ", ", each.name,
                           each.task_name, each.line, static_cast<double>(each.t_ns) / 1e9,
                           static_cast<double>(each.cost_ns) / 1e9);
    }
    return all;
}
std::string found_in(const std::string& recording) {
    Recorded run{recordings::open("report/" + recording + ".jsonl")};
    return found(run);
}
/// The kinds alone.
std::string names_found(asyncio::Coro<> (*main)()) {
    Recorded run{main};
    std::string names;
    const report::Report report{run.run()};
    for (const auto& each : report.findings())
        names += fmt::format("{} ", each.kind->name);
    return names;
}

std::string sentence(const std::string& recording, std::size_t n = 0,
                     Language language = Language::en) {
    Recorded run{recordings::open("report/" + recording + ".jsonl")};
    const report::Report report{run.run()};
    return plain_text(report::told(report, run.at(0, language)).findings.at(n).text);
}

}  // namespace

// Each recording is of a program that has this fault and no other; app/tests/recordings/report/
// holds them, with their source.

TEST_CASE("report: the thread was held") {
    CHECK(found_in("blocked") == "blocked main:7 at 0.2 costs 0.3");
    CHECK(sentence("blocked") ==
          "main held the only thread for 0.30 s with time.sleep(0.3) at line 7 of resize; 0.30 s "
          "of that is on the critical path (0.50 s).");
    CHECK(sentence("blocked", 0, Language::zh) ==
          "main 在 resize 的第 7 行用 time.sleep(0.3) 占住唯一的线程 0.30 s；其中 0.30 s "
          "在关键路径上（全长 0.50 s）。");
}

TEST_CASE("report: the thread was held by a call that is no time.sleep, which is named as it is") {
    CHECK(
        sentence("blocked_by_queue") ==
        "take held the only thread for 0.201 s with Queue.get at line 10; meanwhile it would have "
        "been the turn of tick; 0.151 s of that is on the critical path (0.303 s).");
    CHECK(
        sentence("blocked_by_queue", 1) ==
        "tick should have been woken at 0.154 s, and was woken at 0.306 s, 0.151 s late: take held "
        "the thread with Queue.get at line 10.");
    CHECK(sentence("blocked_by_queue", 1, Language::zh)
              .ends_with("take 在第 10 行用 Queue.get 占住了线程。"));
    // Only a time.sleep can be left out of a run.
    const auto sleep_of = [](const std::string& recording) {
        Recorded run{recordings::open("report/" + recording + ".jsonl")};
        const report::Report report{run.run()};
        return report.findings().at(0).finding->sleep(report.evidence());
    };
    CHECK(sleep_of("blocked") == "7");
    CHECK(sleep_of("blocked_by_queue") == "");
}

TEST_CASE("report: timers fired late, and who held the thread meanwhile") {
    CHECK(found_in("late") ==
          "blocked parse:13 at 0.15 costs 0.15, late ticker:7 at 0.35 costs 0.15");
    CHECK(sentence("late", 0) ==
          "parse held the only thread for 0.20 s with time.sleep(0.2) at line 13; meanwhile it "
          "would have been the turn of ticker; 0.15 s of that is on the critical path (0.55 s).");
    CHECK(sentence("late", 1) ==
          "ticker should have been woken at 0.20 s, and was woken at 0.35 s, 0.15 s late: parse "
          "held the thread with time.sleep(0.2) at line 13.");
}

TEST_CASE("report: tasks were ready, and waited long for their turn") {
    CHECK(found_in("queue_wait") ==
          "blocked first:6 at 0 costs 0.2, queue_wait second:9 at 0.2 costs 0.2");
    CHECK(
        sentence("queue_wait", 1) ==
        "second was ready at 0.00 s, but got its turn at 0.20 s, after 0.20 s in the queue: first "
        "held the thread with time.sleep(0.2) at line 6.");
}

TEST_CASE("report: a few handles kept the loop for long") {
    CHECK(found_in("long_iteration") ==
          "long_iteration :0 at 0 costs 0.2, queue_wait main:9 at 0.2 costs 0.2");
    CHECK(sentence("long_iteration") ==
          "From 0.00 s on iteration 2 kept the loop for 0.20 s: its 5 handles ran one after "
          "another, and until they were through no timer could fire.");
}

TEST_CASE("report: many small steps held the thread as one long one does") {
    CHECK(found_in("many_small_steps") ==
          "many_small_steps :0 at 0 costs 0.2, late main:9 at 0.2 costs 0.1");
    CHECK(sentence("many_small_steps") ==
          "From 0.000 s on iteration 2 ran 50 small steps one after another: none took longer than "
          "0.004 s, but together they held the thread for 0.200 s, as one blocking call would.");
}

TEST_CASE("report: tasks failed, and nobody asked") {
    CHECK(found_in("never_retrieved") == R"(never_retrieved upload("a"):5 at 0.1 costs 0)");
    CHECK(sentence("never_retrieved") ==
          R"(upload("a") and upload("b") failed after line 5, the first at 0.10 s with )"
          "OSError('no route to a'), and nobody asked: no await, no result(), no exception().");
}

TEST_CASE("report: a failure is told at the line that raised it, where the trace has that") {
    CHECK(found_in("raised") == R"(never_retrieved serve("a"):6 at 0.2 costs 0)");
    CHECK(sentence("raised") ==
          R"(serve("a") failed at 0.20 s at line 6 of check with ValueError('boom'), and nobody )"
          "asked: no await, no result(), no exception().");
    CHECK(
        sentence("raised", 0, Language::zh)
            .starts_with(R"(serve("a") 在 check 的第 6 行于 0.20 s 因 ValueError('boom') 失败，)"));
}

TEST_CASE("report: of a run that was cut short, what Python would have said in the end") {
    CHECK(found_in("unasked") ==
          "deadlock main:16 at 0 costs 0, never_retrieved worker:4 at 0 costs 0");
}

TEST_CASE("report: a coroutine was never awaited") {
    CHECK(found_in("never_awaited") == "never_awaited main:10 at 0 costs 0");
    CHECK(sentence("never_awaited") ==
          "save() was called at line 10, but nobody awaited what it gave: not a line of it has "
          "run.");
}

TEST_CASE("report: asyncio.run cancelled what was left") {
    CHECK(found_in("cancelled_at_end") == "cancelled_at_end report:5 at 0.3 costs 0.3");
    CHECK(sentence("cancelled_at_end") ==
          "main ended at 0.30 s, and asyncio.run cancelled report, which was waiting at line 5.");
}

TEST_CASE("report: a task caught CancelledError and went on") {
    CHECK(found_in("swallowed") == "swallowed stubborn:7 at 0.25 costs 1");
    CHECK(sentence("swallowed") ==
          "stubborn caught CancelledError at line 7 (at 0.25 s) and went on for 1.00 s: the "
          "request to cancel it still stands.");
}

TEST_CASE("report: a task caught the CancelledError of its timeout and went on") {
    CHECK(found_in("past_timeout") == "swallowed main:7 at 0.1 costs 0.4");
    CHECK(sentence("past_timeout") ==
          "The timeout at line 15 expired at 0.10 s, but main caught its CancelledError at line 7 "
          "of ask and went on for 0.40 s: the timeout did not end it.");
    CHECK(sentence("past_timeout", 0, Language::zh) ==
          "在第 15 行设的 timeout 在 0.10 s 到时，main 却在 ask 的第 7 行捕获了它的 "
          "CancelledError，又接着运行了 0.40 s：超时没能结束它。");
    // Nothing but the new sleep at the same line tells of it.
    CHECK(found_in("past_timeout_unseen") == "swallowed main:7 at 0.1 costs 0.4");
}

TEST_CASE("report: who cleans up after a timeout, or gives what it has, swallows nothing") {
    // In finally, in except, in __aexit__, in Condition.wait and in a TaskGroup.
    CHECK(found_in("timeouts") == "");
}

TEST_CASE("report: a task was destroyed while it waited") {
    CHECK(found_in("destroyed") == "destroyed listen:6 at 0.2 costs 0.2");
    CHECK(sentence("destroyed")
              .starts_with("listen was destroyed at 0.20 s while it waited at line 6: nothing held "
                           "a reference"));
    // The program holds this one.
    CHECK(
        sentence("loop_closed") ==
        "job(5) was destroyed at 0.30 s while it waited at line 5: the event loop had been closed "
        "by then, so the lines after that never run.");
    // Here another loop is closed, and this task's own only as the program is taken down.
    CHECK(
        sentence("loop_left_open") ==
        "job was destroyed at 0.20 s while it waited at line 5: the program was at its end, so the "
        "lines after that never run.");
    CHECK(
        sentence("loop_closed", 0, Language::zh) ==
        "job(5) 在第 5 行等待时，在 0.30 s 被销毁：那时事件循环已经关闭，后面的代码永远不会运行。");
}

TEST_CASE("report: a deadlock, and who waits for whom") {
    CHECK(found_in("deadlock") == "deadlock transfer #1:7 at 0.1 costs 0");
    CHECK(sentence("deadlock")
              .ends_with("main waits at line 13 for gather, transfer #1 waits at line 7 for the "
                         "lock, transfer #2 "
                         "waits at line 7 for the lock."));
}

TEST_CASE("report: calls that could be made at once") {
    CHECK(found_in("sequential") ==
          "sequential main:14 at 0.4 costs 0.4, sequential main:10 at 0 costs 0.2");
    CHECK(sentence("sequential", 1) ==
          "main awaited 2 calls one after another, at lines 10 and 11, 0.40 s in all; none needs "
          "what another gives, so they could run at once, as with gather, in 0.20 s.");
    CHECK(contains(sentence("sequential", 0), "3 calls one after another, at line 14, 0.60 s"));
}

TEST_CASE("report: a gather waited for one child alone") {
    CHECK(found_in("one_slow_child") == "one_slow_child page(1.5):9 at 0.2 costs 1.3");
    CHECK(sentence("one_slow_child") ==
          "In the end the gather at line 9 waited for page(1.5) alone: the other 2 were done at "
          "0.20 s, 1.30 s earlier, of 1.50 s in all.");
}

TEST_CASE("report: of a program without a fault it says that it has found none") {
    // It polls, cleans up while it is cancelled, uses timeouts and a TaskGroup that fails, awaits
    // what needs what came before, and asks for its exceptions.
    Recorded run{recordings::open("report/nothing.jsonl")};
    const report::Report report{run.run()};
    const auto told = report::told(report, run.at(0));
    for (const auto& each : told.findings)
        FAIL_CHECK(plain_text(each.text));
    CHECK(plain_text(told.summary) ==
          "Nothing found. Nobody held the thread for 0.05 s, no timer was 0.02 s late, and no "
          "task, exception or coroutine was lost.");
    CHECK(
        plain_text(report::told(report, run.at(0, Language::zh)).summary).starts_with("没有发现"));
}

TEST_CASE("report: a recording under the virtual clock says what that cannot show") {
    const auto remark = [](Recorded& run) {
        const report::Report report{run.run()};
        return plain_text(report::told(report, run.at(0)).remark);
    };
    Recorded recording{recordings::open("report/nothing.jsonl")};
    CHECK(contains(remark(recording), "--real-time"));
    Recorded lesson{"2.2"};
    CHECK(remark(lesson) == "");
}

TEST_CASE("report: the lessons, each with what it is about") {
    const auto of_lesson = [](std::string_view id) {
        Recorded run{id};
        return found(run);
    };
    for (const std::string_view id : {"1", "2.1", "2.2", "3.3", "3.4", "3.5", "4"}) {
        CAPTURE(id);
        CHECK(of_lesson(id) == "");
    }
    CHECK(of_lesson("3.1") == R"(cancelled_at_end say_after("Hello"):4 at 0 costs 0)");
    CHECK(of_lesson("3.2") == "sequential main:8 at 0 costs 0.5");
}

namespace {

using namespace asyncio;

Coro<> cleans_up() {
    try {
        co_await sleep(9);
    } catch (const CancelledError&) {}
    co_await sleep(0.1);
    throw CancelledError();
}
Coro<> goes_on() {
    try {
        co_await sleep(9);
    } catch (const CancelledError&) {}
    co_await sleep(0.1);
}
Coro<> ends_at_once() {
    try {
        co_await sleep(9);
    } catch (const CancelledError&) {}
}
template <Coro<> (*cancelled)()>
Coro<> cancels() {
    auto task = create_task(cancelled());
    co_await sleep(0.1);
    task.cancel();
    try {
        co_await task;
    } catch (const CancelledError&) {}
}

}  // namespace

TEST_CASE("report: a hold of the thread counts from its threshold on") {
    const Folder folder;
    const auto held_for = [&](std::int64_t ns) {
        std::string text = read(recordings::folder() / "report/blocked.jsonl");
        const auto replace = [&](const std::string& from, const std::string& to) {
            REQUIRE(text.find(from) != text.npos);
            for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size())
                text.replace(at, from.size(), to);
        };
        replace(": 500000000", ": " + std::to_string(200'000'000 + ns));
        replace(": 300000000", ": " + std::to_string(ns));
        const auto path = folder.path / "held.jsonl";
        write(path, text);
        Recorded run{read_recording(path.string())};
        return found(run);
    };
    CHECK(held_for(report::least_blocked_ns - 1) == "");
    CHECK(held_for(report::least_blocked_ns) == "blocked main:7 at 0.2 costs 0.05");
}

TEST_CASE("report: who cleans up when cancelled, or stops at once, swallows nothing") {
    CHECK(names_found(cancels<cleans_up>) == "");
    CHECK(names_found(cancels<ends_at_once>) == "");
    CHECK(names_found(cancels<goes_on>) == "swallowed ");
}

TEST_CASE("report: a scope of a library's that cancels its task catches that itself") {
    CHECK(found_in("library_scope") == "");
}

TEST_CASE("report: every sentence is one, in both languages, whatever the recording") {
    std::set<std::string_view> kinds;
    for (const auto& path : recordings::all()) {
        CAPTURE(path.string());
        Recorded run{read_recording(path.string())};
        const report::Report report{run.run()};
        for (const auto language : {Language::en, Language::zh}) {
            const auto told = report::told(report, run.at(0, language));
            std::vector<RichText> all{told.path};
            for (const auto& each : told.findings) {
                kinds.insert(each.name);
                CHECK(each.cursor <= run.log().size());
                all.push_back(each.text);
            }
            for (const RichText& rich : all) {
                const auto text = plain_text(rich);
                CAPTURE(text);
                CHECK(text.ends_with(language == Language::zh ? "。" : "."));
                CHECK(text.find_first_of("|`") == text.npos);
                for (const std::string_view wrong : {" ,", " 。", "。。", "  ", ";;", "{who"})
                    CHECK(text.find(wrong) == text.npos);
            }
        }
    }
    for (const auto* kind : report::finding_kinds()) {
        CAPTURE(kind->name);
        CHECK(kinds.contains(kind->name));  // some recording shows it
    }
}

TEST_CASE("report: a timer set for a time that is over is not late") {
    Recorded run{read_recording(LOOPSCOPE_TWINS "/call_soon_later_at/golden-3.11.jsonl")};
    CHECK(found(run) == "");
}

TEST_CASE("report: sys.exit() in a task leaves the loop, and Python says that nobody asked") {
    CHECK(found_in("leaves") == "never_retrieved leave:8 at 0.1 costs 0");
    CHECK(sentence("leaves") ==
          "leave failed at 0.10 s at line 8 with SystemExit(3). It leaves the event loop whether "
          "anybody asks or not; but nobody did, so Python says as well that it was never "
          "retrieved.");
    Recorded run{recordings::open("exits.jsonl")};
    CHECK(found(run) ==
          "never_retrieved main:15 at 0.5 costs 0, cancelled_at_end stay:11 at 0.5 costs 0.5");
    const report::Report report{run.run()};
    CHECK(
        plain_text(report::told(report, run.at(0)).findings.at(1).text) ==
        "The program was left at 0.50 s, and asyncio.run cancelled what was still at work: stay.");
}

TEST_CASE("report: of what comes from outside nobody can say who delayed it") {
    // A server and its clients in one program: the path waits for the socket of one of them.
    CHECK(sentence("echo") ==
          "serve #4 held the only thread for 0.155 s with time.sleep(0.15) at line 5; meanwhile it "
          "would have been the turn of serve #5 and serve #6.");
    CHECK(contains(sentence("late", 0), "on the critical path"));
}
