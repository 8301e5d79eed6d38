#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "app/tests/programs.hpp"
#include "app/tests/recorded.hpp"
#include "app/tests/recordings.hpp"
#include "app/words/narration.hpp"

using namespace app;
using namespace trace;

namespace {

struct Told {
    std::string now, why, next;
};

Told tell(Recorded& run, std::size_t cursor, Language language, StepUnit unit = StepUnit::beat,
          std::int64_t after_ns = 0, bool clean_up_open = true) {
    Moment moment = run.at(cursor, language, after_ns);
    moment.stepping = {unit, clean_up_open};
    const auto told = narrate(moment);
    return {plain_text(told.now), plain_text(told.why), plain_text(told.next)};
}

std::vector<std::size_t> rests(Recorded& run, bool clean_up_open = false) {
    const Rests rests{run.log(), run.run().facts(), {StepUnit::beat, clean_up_open}, {}};
    std::vector<std::size_t> all;
    for (std::size_t steps = 1; steps <= rests.count(); ++steps)
        all.push_back(rests[steps]);
    return all;
}

void check_sentence(const std::string& text, Language language) {
    CAPTURE(text);
    CHECK(text.ends_with(language == Language::zh ? "。" : "."));
    CHECK(text.find_first_of("{}|`") == text.npos);
    for (const std::string_view wrong : {" ,", " 。", "。。"})
        CHECK(text.find(wrong) == text.npos);
}

void check_all(Recorded& run) {
    for (const auto language : {Language::zh, Language::en}) {
        for (const std::size_t cursor : rests(run, true)) {
            CAPTURE(cursor);
            const auto [now, why, next] = tell(run, cursor, language);
            check_sentence(now, language);
            if (!why.empty())
                check_sentence(why, language);
            CHECK((cursor == run.log().size()) == next.empty());
            if (!next.empty())
                check_sentence(next, language);
        }
    }
}

/// The sentence of the nth beat of a lesson.
Told beat(std::string_view lesson, std::size_t n, Language language = Language::en) {
    Recorded run{lesson};
    return tell(run, rests(run).at(n - 1), language, StepUnit::beat, 0, false);
}

}  // namespace

TEST_CASE("headlines: each beat of a lesson has one of its own, in both languages") {
    for (const auto& lesson : app::catalogue().all()) {
        CAPTURE(std::string{lesson->id()});
        Recorded run{lesson->id()};
        check_all(run);
        for (const auto language : {Language::zh, Language::en}) {
            std::set<std::string> told;
            for (const std::size_t cursor : rests(run)) {
                const auto headline = tell(run, cursor, language);
                CAPTURE(headline.now);
                CHECK(told.insert(headline.now).second);
            }
        }
    }
}

TEST_CASE("headlines: each kind of beat has words of its own") {
    for (const auto language : {Language::zh, Language::en}) {
        std::map<Beat::Kind, std::string> texts;
        for (const auto* id : {"2.2", "3.1"}) {
            Recorded run{id};
            for (const std::size_t cursor : rests(run)) {
                const auto kind = run.run().facts().beats.with_last(cursor - 1)->kind;
                texts.try_emplace(kind, tell(run, cursor, language).now);
            }
        }
        CHECK(texts.size() == 12);
        std::set<std::string> different;
        for (const auto& [kind, text] : texts)
            different.insert(text);
        CHECK(different.size() == texts.size());
    }
}

TEST_CASE("headlines: any program's") {
    for (const auto& [name, program] : programs::all()) {
        CAPTURE(name);
        Recorded run{program};
        check_all(run);
    }
    for (const auto& path : recordings::all()) {
        CAPTURE(path.string());
        Recorded run{read_recording(path.string())};
        if (run.log().size() < 2000)
            check_all(run);
    }
}

TEST_CASE("headlines: 1 answers why World is first, and whom its end wakes") {
    CHECK(beat("1", 2).why ==
          "say_after(\"Hello\") and say_after(\"World\") are only made and queued: main keeps the "
          "thread until it has to wait, or ends.");
    CHECK(beat("1", 8, Language::zh).now ==
          "没有任务就绪，时钟从 0.00 s 走到 0.50 s：say_after(\"World\") 的定时器到期了。");
    CHECK(beat("1", 11).now == "say_after(\"World\") prints “World” at line 5.");
    CHECK(beat("1", 11).why ==
          "Its timer was due at 0.50 s, before that of say_after(\"Hello\"), due at 1.00 s. That "
          "main awaits say_after(\"Hello\") does not decide who wakes.");
    CHECK(beat("1", 12).why ==
          "main waits for say_after(\"Hello\"), not for say_after(\"World\"): nobody is woken.");
    CHECK(beat("1", 12, Language::zh).why ==
          "main 等的是 say_after(\"Hello\")，不是 say_after(\"World\")：没有任务被唤醒。");
    CHECK(beat("1", 16).why == "Its sleep lasted from 0.00 s to 1.00 s.");
    CHECK(beat("1", 17).why ==
          "This queues main, which waited for it, to run in the next iteration.");
}

TEST_CASE("headlines: 2.2 answers why main still waits when a child has ended") {
    CHECK(beat("2.2", 2).why ==
          "compute(1), compute(2) and compute(3) are made and queued; none of them has run yet.");
    CHECK(beat("2.2", 18).now == "gather takes note of compute(2): its result is 4 (2/3).");
    CHECK(beat("2.2", 18).why == "main still waits for compute(3), and stays suspended.");
    CHECK(beat("2.2", 24, Language::zh).now ==
          "子任务都已结束，gather 按传入顺序拼好列表：[1, 4, 9]。");
}

TEST_CASE("headlines: 3.1 answers what becomes of a task that nobody awaits") {
    CHECK(beat("3.1", 4).why ==
          "main has ended already, and it starts all the same: create_task queued it at line 8; no "
          "await is needed for that.");
    CHECK(beat("3.1", 4).now == "say_after(\"Hello\") has its turn and starts to run at line 4.");
    CHECK(beat("3.1", 5).why ==
          "Next in the queue is the callback that stops the loop: say_after(\"Hello\") has no turn "
          "any more before that.");
    CHECK(beat("3.1", 6, Language::zh).now ==
          "main 已经结束，asyncio.run 便请求取消 say_after(\"Hello\")。");
    CHECK(beat("3.1", 8).now ==
          "say_after(\"Hello\") did not catch CancelledError: it ends as cancelled, by "
          "asyncio.run. Line 5, print(content), never ran.");
    CHECK(beat("3.1", 8).why.empty());
}

TEST_CASE("headlines: 3.2 tells that a coroutine runs inside of who awaits it") {
    CHECK(beat("3.2", 2).now ==
          "main suspends at line 4 of say_after: sleep(1) sets a timer for 1.00 s.");
    CHECK(beat("3.2", 2).why ==
          "say_after runs inside main: no task was made for it, and main waits with it.");
    CHECK(beat("3.2", 7).why ==
          "This call of say_after begins at 1.00 s: it runs inside main, like the call before, "
          "whose end main had to wait for.");
    CHECK(beat("3.2", 7, Language::zh).why ==
          "这一次调用 say_after 到 1.00 s 才开始：它也在 main 里运行，main 要先等上一次结束。");
    CHECK(beat("3.2", 11).why == "Its sleep lasted from 1.00 s to 1.50 s.");
}

TEST_CASE("headlines: what if one raises? Who gets it, when, and that nobody is cancelled by it") {
    const auto steps = [](std::string_view id, std::initializer_list<Recorded::Setting> values,
                          Language language = Language::en) {
        Recorded run{id, values};
        std::string all;
        for (const std::size_t cursor : rests(run)) {
            const auto told = tell(run, cursor, language);
            all += told.now + ' ' + told.why + '\n';
        }
        return all;
    };
    const auto tasks = steps("3.3", {{"world_raises", "1"}});
    CHECK(tasks.find("Nobody is waiting for say_after(\"World\"): the exception is kept in the "
                     "task.\n") != tasks.npos);
    CHECK(tasks.find("main's await at line 16 raises RuntimeError('World 出错了') at once.") !=
          tasks.npos);
    const auto gather = steps("2.1", {{"b_raises", "1"}});
    CHECK(gather.find("it passes the exception on at once, and cancels nobody. main waited for "
                      "gather, and will get the exception in the next iteration; the other "
                      "children run on.\n") != gather.npos);
    // What ends later is noted no more.
    CHECK(gather.find("has run to its end and is done. gather is over already, so nobody is "
                      "woken.\n") != gather.npos);
    const auto left = steps("2.2", {{"x2_raises", "1"}, {"lives_on", "0"}}, Language::zh);
    CHECK(left.find("第 5 行 if x == 2 没有运行。") != left.npos);
}

TEST_CASE("headlines: what comes next is the next step, and that says the same") {
    const auto next = [](std::string_view lesson, std::size_t n, Language language = Language::en) {
        return beat(lesson, n, language).next;
    };
    CHECK(next("1", 1) == "Next: main makes 2 tasks, then prints “等待任务完成...”.");
    CHECK(next("1", 2) == "Next: main suspends at line 14 to wait for say_after(\"Hello\").");
    CHECK(next("1", 3) == "Next: say_after(\"Hello\") starts to run at line 4.");
    CHECK(next("1", 4) ==
          "Next: say_after(\"Hello\") suspends in sleep(1) at line 4, until 1.00 s.");
    CHECK(next("1", 7) == "Next: the clock goes to 0.50 s (say_after(\"World\")'s timer).");
    CHECK(next("1", 8, Language::zh) ==
          "接下来：定时器的回调让 say_after(\"World\") 排进就绪队列。");
    CHECK(next("1", 9) == "Next: say_after(\"World\") wakes from sleep(0.5) and runs line 5.");
    CHECK(next("1", 10) == "Next: say_after(\"World\") prints “World”.");
    CHECK(next("1", 18) ==
          "Next: main takes the result of say_after(\"World\"), which is done, "
          "without giving way.");
    CHECK(next("1", 20) == "Next: asyncio.run cleans up.");
    CHECK(next("4", 31) == "Next: main prints an empty line.");
    // Inside of a step the event that it is about may have happened.
    Recorded gathers{"2.2"};
    CHECK(tell(gathers, gathers.after<GatherChildDone>(), Language::en).next ==
          "Next: the clock goes to 2.00 s (compute(2)'s timer).");
    Recorded failing{"3.3", {{"world_raises", "1"}}};
    const auto before = failing.step(1, 2);
    CHECK(tell(failing, before, Language::en).next ==
          "Next: main gets RuntimeError('World 出错了') from say_after(\"World\"), which has "
          "failed.");
    CHECK(next("2.2", 17) == "Next: gather takes note of compute(2) (2/3).");
    CHECK(next("2.2", 23) == "Next: gather builds its list, in argument order: [1, 4, 9].");
    CHECK(next("3.1", 5) == "Next: asyncio.run cancels what is left: say_after(\"Hello\").");
}

TEST_CASE("headlines: after each step of any program's, something comes next that is a step") {
    Recorded run{"3.5", {{"world_raises", "1"}}};
    for (const auto unit : {StepUnit::beat, StepUnit::task_change}) {
        for (std::size_t cursor = 0; cursor < run.log().size(); ++cursor) {
            CAPTURE(cursor);
            check_sentence(tell(run, cursor, Language::en, unit).next, Language::en);
            check_sentence(tell(run, cursor, Language::zh, unit).next, Language::zh);
        }
    }
}

TEST_CASE("headlines: of several files each line has its own, and the function that it is in") {
    Recorded run{recordings::open("shop.jsonl")};
    std::vector<std::string> told;
    for (const std::size_t cursor : rests(run))
        told.push_back(tell(run, cursor, Language::en).now);
    CHECK(
        std::ranges::find(told, "main suspends at line 5 of shop.py: it waits for total to end.") !=
        told.end());
    CHECK(std::ranges::find(told,
                            "total wakes from sleep(0.2) and runs line 5 of orders.py, in "
                            "price.") != told.end());
}

TEST_CASE("between two events the words are those of the moment") {
    Recorded run{"1"};
    const auto jump = run.after<Advance>() - 1;
    const auto en = tell(run, jump, Language::en, StepUnit::beat, 200'000'000);
    CHECK(en.now ==
          "No task is ready: 0.30 s left until 0.50 s, when say_after(\"World\")'s timer "
          "is due.");
    CHECK(en.why ==
          "Asleep: say_after(\"World\") until 0.50 s and say_after(\"Hello\") until 1.00 s. Their "
          "waits pass at the same time.");
    CHECK(en.next == "Next: the timer's callback queues say_after(\"World\").");
    CHECK(tell(run, jump, Language::zh, StepUnit::event, 200'000'000).now ==
          "没有任务就绪，再过 0.30 s 到 0.50 s，say_after(\"World\") 的定时器到期。");
}

TEST_CASE("an iteration is told by what it did") {
    Recorded run{"1"};
    std::vector<std::string> told;
    for (std::size_t at = run.after<IterEnd>(); at != 0; at = run.after<IterEnd>(at))
        told.push_back(tell(run, at, Language::en, StepUnit::iteration).now);
    CHECK(told.at(0) == "Iteration 1: main started, printed and suspended.");
    CHECK(told.at(1) ==
          "Iteration 2: say_after(\"Hello\") started and suspended; "
          "say_after(\"World\") started and suspended.");
    CHECK(told.at(2) == "Iteration 3: the clock went to 0.50 s; say_after(\"World\") was woken.");
    CHECK(told.at(3) == "Iteration 4: say_after(\"World\") printed and ended.");
    CHECK(told.at(7) == "Iteration 8: no line of the program ran.");
    const auto fourth = run.after<IterEnd>(run.step(3, 2));
    CHECK(tell(run, fourth, Language::zh, StepUnit::iteration).now ==
          "第 4 轮：say_after(\"World\") 打印、结束。");
}

TEST_CASE("after the last step it is told what was seen, as it was with these values") {
    const auto seen = [](std::string_view id, std::initializer_list<Recorded::Setting> values,
                         Language language = Language::en) {
        Recorded run{id, values};
        return tell(run, run.log().size(), language).why;
    };
    CHECK(seen("2.2", {}) ==
          "Looking back: 3 sleeps, which add up to 6.00 s, took only 3.00 s: they overlapped. The "
          "list is in argument order, [1, 4, 9]; this time the children also ended in that order.");
    CHECK(seen("2.2", {{"x3", "0.5"}}) ==
          "Looking back: 3 sleeps, which add up to 3.50 s, took only 2.00 s: they overlapped. The "
          "children ended in the order compute(0.5), compute(1) and compute(2), and still the list "
          "is in argument order: [1, 4, 0.25].");
    // Two halves, and in each of them two sleeps.
    CHECK(
        seen("3.5", {}).starts_with("Looking back: 4 sleeps, which add up to 3.00 s, took only "
                                    "2.00 s: some of them overlapped, "
                                    "some came one after another."));
    CHECK(seen("4", {}).ends_with("argument order: ['report.pdf 的内容（大小: 300MB）', …]."));
    CHECK(seen("3.2", {}).find("none overlapped. There was no task but main") != std::string::npos);
    CHECK(seen("3.3", {}).find("queued in the order say_after(\"Hello\") and say_after(\"World\") "
                               "and ended in the order say_after(\"World\")") != std::string::npos);
    CHECK(seen("3.3", {{"world", "2"}}).find("ended in the order in which they were queued") !=
          std::string::npos);
    CHECK(
        seen("3.1", {}, Language::zh) ==
        "回头看：main 在 0.00 s 结束，剩下的 say_after(\"Hello\") 被 asyncio.run 取消。被取消的任务"
        "其实已经开始运行：让任务排队的是 create_task，有没有 await 都一样。");
}

TEST_CASE("reading: a longer sentence takes longer, within limits") {
    const auto letters = [](std::size_t n) { return RichText{Span{std::string(n, 'x')}}; };
    CHECK(reading_s(letters(1)) == 0.9);
    CHECK(reading_s(letters(36)) == 0.9);
    CHECK(reading_s(letters(76)) == doctest::Approx(1.9));
    CHECK(reading_s(letters(1000)) == 4);
    CHECK(reading_s({Span{"没有任务就绪，时钟从 0.00 s 走到 0.50 s。"}}) > 0.9);
}
