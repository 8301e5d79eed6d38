#include "app/words/narration.hpp"

#include <doctest/doctest.h>

#include <set>
#include <variant>

#include "app/tests/programs.hpp"
#include "app/tests/recorded.hpp"
#include "app/tests/recordings.hpp"
#include "app/text/chinese_gaps.hpp"
#include "app/words/transcript.hpp"

using namespace app;
using namespace trace;

namespace {

struct Texts {
    std::string now, why, next;
};

Texts tell(Recorded& run, std::size_t cursor, Language language) {
    const auto narration = narrate(run.at(cursor, language));
    return {plain_text(narration.now), plain_text(narration.why), plain_text(narration.next)};
}

std::size_t columns(std::string_view text) {
    std::size_t columns = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        columns += byte >= 0xe0 ? 2 : byte < 0x80 || byte >= 0xc0 ? 1 : 0;
    }
    return columns;
}

void check_sentence(const std::string& text, Language language) {
    CAPTURE(text);
    const std::string_view stop = language == Language::zh ? "。" : ".";
    CHECK(text.size() > stop.size());
    CHECK(text.ends_with(stop));
    CHECK(text.find_first_of("{}|`") == text.npos);
    CHECK(text.find("  ") == text.npos);
    CHECK(text.find(" ,") == text.npos);
    CHECK(text.find(" .") == text.npos);
    if (language == Language::zh)
        CHECK(text == without_chinese_gaps(text));
}

/// Every moment of a run has its sentences; the kinds of its events are added to `seen`.
void check_all(Recorded& run, std::set<std::size_t>& seen) {
    for (const auto language : {Language::zh, Language::en}) {
        for (std::size_t cursor = 0; cursor <= run.log().size(); ++cursor) {
            CAPTURE(cursor);
            const auto [now, why, next] = tell(run, cursor, language);
            check_sentence(now, language);
            check_sentence(why, language);
            CHECK((cursor == run.log().size()) == next.empty());
            if (!next.empty())
                check_sentence(next, language);
            if (cursor > 0)
                seen.insert(run.log()[cursor - 1].what.index());
        }
    }
}

}  // namespace

TEST_CASE("narration: every event of every lesson is told in both languages, briefly") {
    std::set<std::size_t> seen;
    for (const auto& lesson : app::catalogue().all()) {
        CAPTURE(std::string{lesson->id()});
        Recorded run{lesson->id()};
        check_all(run, seen);
        for (const auto language : {Language::zh, Language::en}) {
            for (std::size_t cursor = 0; cursor <= run.log().size(); ++cursor) {
                const auto texts = tell(run, cursor, language);
                CAPTURE(texts.now);
                CHECK(columns(texts.now) <= 190);
                CAPTURE(texts.why);
                if (cursor < run.log().size())  // at the end it tells what was to be seen
                    CHECK(columns(texts.why) <= 150);
            }
        }
    }
}

TEST_CASE("narration: every kind of event is told") {
    std::set<std::size_t> seen;
    for (const auto& [name, program] : programs::all()) {
        CAPTURE(name);
        Recorded run{program};
        check_all(run, seen);
    }
    for (const auto& path : recordings::all()) {
        const Run run{read_recording(path.string())};
        for (const auto& event : run.log().events())
            seen.insert(event.what.index());
    }
    CHECK(seen.size() == std::variant_size_v<Payload>);
}

TEST_CASE("narration: 2.2 when compute(2) wakes") {
    Recorded run{"2.2"};
    const auto cursor = run.step(3, 2);
    CHECK(cursor == 65);
    CHECK(narrate(run.at(cursor)).mood == Style::running);

    const auto zh = tell(run, cursor, Language::zh);
    CHECK(zh.now == "compute(2) 从 sleep(2) 醒来，接着运行第 5 行。");
    CHECK(zh.why ==
          "定时器 2.00 s 到期 → 它的 future 完成 → compute(2) 排进就绪队列 → 轮到它运行。");
    CHECK(zh.next == "接下来：compute(2) 返回 4。gather 记到 2/3，main 还要等 compute(3)。");

    const auto en = tell(run, cursor, Language::en);
    CHECK(en.now == "compute(2) wakes from sleep(2) and runs line 5.");
    CHECK(en.why ==
          "The timer at 2.00 s is due → its future is done → compute(2) is queued → its turn.");
    CHECK(
        en.next ==
        "Next: compute(2) returns 4. gather then notes 2/3, and main still waits for compute(3).");
}

TEST_CASE("narration: 2.2 when the last slot fills and the list is built") {
    Recorded run{"2.2"};
    const auto last = run.after<GatherChildDone>(
        [](const auto& e) { return e.effect == GatherEffect::completes_gather; });
    CHECK(tell(run, last, Language::en).now ==
          "gather takes note of the last one, compute(3): its result is 9 (3/3).");
    CHECK(tell(run, last, Language::en).next ==
          "Next: gather builds its list, in argument order: [1, 4, 9].");
    const auto done = run.after<GatherDone>();
    CHECK(tell(run, done, Language::en).why ==
          "All children have ended (3) → only now are the values taken from them, all at once.");
    CHECK(tell(run, done, Language::zh).now == "gather 按传入顺序拼好列表：[1, 4, 9]。");
}

TEST_CASE("narration: 2.2 with equal delays: the forecast counts what gather has yet to note") {
    Recorded run{"2.2", {{"x1", "2"}}};
    const auto first = run.after<GatherChildDone>();
    CHECK(tell(run, first, Language::en).next ==
          "Next: gather takes note of compute(2) #2: its result is 4 (2/3). main still waits for "
          "compute(3).");
}

TEST_CASE("narration: 3.1 as run cancels the task that nobody awaits") {
    Recorded run{"3.1"};
    const auto thrown = run.step(2, 2);
    CHECK(narrate(run.at(thrown)).mood == Style::cancelled);
    const auto en = tell(run, thrown, Language::en);
    CHECK(en.now ==
          "say_after(\"Hello\") gets CancelledError at line 4: asyncio.run has cancelled it.");
    CHECK(en.why ==
          "main has ended → run stops the loop → run cancels every task that is left → its sleep "
          "is cancelled → say_after(\"Hello\") is queued → its turn.");
    CHECK(en.next ==
          "Next: say_after(\"Hello\") ends as cancelled. Line 5, print(content), never runs.");
    CHECK(
        tell(run, thrown, Language::zh).next ==
        "接下来：say_after(\"Hello\") 就此结束，状态是“已取消”。第 5 行 print(content) 不会运行。");

    // The end of what was cancelled names who asked for it, too.
    const auto ended = run.after<TaskDone>([](const auto& e) { return e.task.number() == 2; });
    CHECK(tell(run, ended, Language::en).why ==
          "main has ended → run stops the loop → run cancels every task that is left → nothing "
          "caught the CancelledError.");

    const auto asked = run.after<CancelRequested>();
    CHECK(tell(run, asked, Language::en).now ==
          "main has ended, so asyncio.run cancels say_after(\"Hello\"): first the sleep that it "
          "awaits; in the next iteration the task gets CancelledError.");
    // Main's last step is known to leave it behind.
    CHECK(tell(run, run.step(1, 1), Language::en).next ==
          "Next: main makes say_after(\"Hello\"), prints “程序结束”, then ends. The loop stops "
          "after that, and what has not ended is cancelled: say_after(\"Hello\").");
}

TEST_CASE("narration: 3.2 tells that a directly awaited coroutine runs in the same task") {
    Recorded run{"3.2"};
    const auto suspended = run.after<StepEnd>();
    const auto en = tell(run, suspended, Language::en);
    CHECK(en.now == "main suspends in sleep(1) at line 4 of say_after, until 1.00 s.");
    CHECK(en.why ==
          "say_after runs inside main: no task is made, main waits with it → the thread is handed "
          "over, but the program has no other task to use it.");
    CHECK(tell(run, suspended, Language::zh)
              .why.starts_with("say_after 就在 main 里运行，没有创建任务，main 跟着一起等 → "));
    // The second call as well.
    const auto again = tell(run, run.after<StepEnd>(suspended), Language::en);
    CHECK(again.why.starts_with("say_after runs inside main: no task is made"));
    CHECK(tell(run, run.step(1, 2), Language::en).now ==
          "main wakes from sleep(1) and runs line 5 of say_after.");
}

TEST_CASE("narration: 4 assembled, then main goes on") {
    Recorded run{"4"};
    const auto resumed = run.step(1, 2);
    CHECK(tell(run, resumed, Language::zh).now ==
          "gather 的列表拼好了，main 取得它，从第 26 行接着运行。");
    CHECK(tell(run, resumed, Language::en).why ==
          "The last child, download_file(\"report.pdf\"), has ended → gather has built its list → "
          "main is queued → its turn.");
    CHECK(tell(run, resumed, Language::en).next ==
          "Next: main prints 6 lines, then ends. The loop stops after that.");
}

TEST_CASE("narration: a wait for a task") {
    Recorded run{"1"};
    const auto suspended = run.after<StepEnd>();
    CHECK(tell(run, suspended, Language::zh).now ==
          "main 在第 14 行等 say_after(\"Hello\")，挂起，让出线程。");
    const auto resumed = run.step(1, 2);
    CHECK(tell(run, resumed, Language::en).now ==
          "say_after(\"Hello\") has ended, so main runs line 15.");
    CHECK(tell(run, resumed, Language::en).why ==
          "say_after(\"Hello\") has ended → main is queued → its turn.");
}

TEST_CASE("narration: the clock's jump") {
    Recorded run{"1"};
    const auto jump = run.after<Advance>();
    CHECK(tell(run, jump, Language::en).now ==
          "The clock goes from 0.00 s to 0.50 s: say_after(\"World\")'s timer is due then.");
    CHECK(tell(run, jump, Language::en).why ==
          "Nothing is ready → the loop sleeps until the earliest timer is due.");
    CHECK(tell(run, jump - 2, Language::en).next ==
          "Next: the clock goes to 0.50 s (say_after(\"World\")'s timer).");
}

TEST_CASE("narration: a cancellation is told from where it began") {
    Recorded run{programs::cancels};
    const auto unstarted = run.step(2, 1);
    CHECK(tell(run, unstarted, Language::en).now ==
          "nap(1.0) gets CancelledError before it began: cancels has cancelled it, and not a line "
          "of it runs.");
    CHECK(tell(run, unstarted, Language::en).why ==
          "cancels called cancel() → it had not begun to run → its turn.");
    const auto passed_on = run.after<CancelRequested>([](const auto& e) {
        return e.effect == CancelEffect::to_waiter && e.waiter.kind() == IdKind::future;
    });
    CHECK(tell(run, passed_on, Language::en).now ==
          "cancels, by way of awaits, cancels nap(2.0): first the sleep that it awaits; in the "
          "next iteration the task gets CancelledError.");
    CHECK(tell(run, run.step(3, 2), Language::en).why ==
          "cancels called cancel() → the request came by way of awaits → its sleep is cancelled → "
          "nap(2.0) is queued → its turn.");
    const auto itself = run.after<TaskDone>([](const auto& e) { return e.task.number() == 6; });
    CHECK(tell(run, itself, Language::en).why ==
          "It cancelled itself in this very step → the task counts as cancelled.");
}

TEST_CASE("narration: a failure in gather goes on at once, its siblings run on") {
    Recorded run{programs::fails_in_gather};
    const auto fails = run.after<GatherChildDone>(
        [](const auto& e) { return e.effect == GatherEffect::fails_gather; });
    CHECK(tell(run, fails, Language::en).now ==
          "gather learns that fails(2.0) failed (ValueError('boom')): it passes the exception on "
          "at once, and cancels nobody.");
    const auto ignored =
        run.after<GatherChildDone>([](const auto& e) { return e.effect == GatherEffect::ignored; });
    CHECK(tell(run, ignored, Language::zh).now ==
          "gather 早已结束，work(3.0, 9) 现在结束也不再有影响。");
    const auto thrown = run.after<StepBegin>([](const auto& e) { return e.thrown != Text::none; });
    CHECK(narrate(run.at(thrown)).mood == Style::failed);
    CHECK(tell(run, thrown, Language::en).why ==
          "fails(2.0) has failed → gather passes the exception on → fails_in_gather is queued → "
          "its turn → its await throws the exception.");
}

TEST_CASE("transcript: a step has the time, the state of each task, and what happened") {
    Recorded run{"2.2"};
    const auto states = [](const TranscriptStep& step) { return plain_text(step.states); };
    Moment moment = run.at(65);
    moment.stepping = {StepUnit::beat};
    const auto step = transcript_step(moment);
    CHECK(step.time == "2.00 s");
    CHECK(states(step) == "=v>=");
    CHECK(plain_text(step.text) ==
          "compute(2) wakes from sleep(2) and runs line 5. The timer at 2.00 s is due → its future "
          "is done → compute(2) is queued → its turn.");
    CHECK(step.written.empty());
    CHECK(states(transcript_step(run.at(9, Language::zh))) == ">+..");
    std::vector<std::string> tasks;
    for (const auto& task : transcript_tasks(moment))
        tasks.push_back(task.mark + " " + task.name);
    CHECK(tasks ==
          std::vector<std::string>{"0 main", "1 compute(1)", "2 compute(2)", "3 compute(3)"});
    const auto printed = transcript_step(run.at(run.after<Print>()));
    CHECK(printed.written == std::vector<std::string>{"计算结果: [1, 4, 9]"});
}

TEST_CASE("transcript: very many tasks have no columns") {
    Recorded run{programs::makes_many};
    CHECK(transcript_tasks(run.at(run.step(1, 1))).empty());
    CHECK(transcript_step(run.at(run.step(1, 1))).states.empty());
}
