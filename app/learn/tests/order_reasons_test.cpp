#include "app/learn/order_reasons.hpp"

#include <doctest/doctest.h>

#include "app/practice/script_program.hpp"
#include "app/tests/catalogue.hpp"

using namespace app;
using practice::Function;
using practice::Op;
using practice::Script;
using practice::ScriptProgram;

namespace doctest {
template <>
struct StringMaker<std::vector<std::string>> {
    static String convert(const std::vector<std::string>& texts) {
        std::string all;
        for (const auto& text : texts)
            all += text + "\n";
        return all.c_str();
    }
};
}  // namespace doctest

namespace {

using Code = practice::Statement;

Code print(const char* text) {
    return {Op::print, text};
}
Code sleep(int tenths) {
    return {.op = Op::sleep, .tenths = tenths};
}
Code with(Op op, std::vector<std::size_t> of) {
    return {.op = op, .of = std::move(of)};
}
Code indented(Code statement) {
    ++statement.indent;
    return statement;
}

using Sentences = std::vector<std::string>;

/// Why each line comes before the next.
Sentences whys(const Run& run, Language language = Language::en) {
    Sentences sentences;
    const auto prints = run.facts().index.every<trace::Print>().all();
    for (std::size_t i = 1; i < prints.size(); ++i) {
        sentences.push_back(
            why_before(run, prints[i - 1], prints[i], Translation::of(language)).sentence);
    }
    return sentences;
}
using Body = std::vector<Code>;

Sentences whys_of(Body a, Body b, Body main) {
    return whys(Run{Invocation{std::make_shared<ScriptProgram>(Script{
        {{"f", "a", std::move(a)}, {"g", "b", std::move(b)}, {"main", "", std::move(main)}}})}});
}

}  // namespace

TEST_CASE("order: create_task only queues, the queue is first in first out, timers wake") {
    CHECK(
        whys_of({print("a1"), sleep(3), print("a2")}, {print("b1"), sleep(2), print("b2")},
                {with(Op::create_task, {0}), print("m1"), with(Op::create_task, {1}), print("m2"),
                 with(Op::await_task, {0}), print("m3")}) ==
        Sentences{
            "Both lines stand in main, whose lines run from top to bottom: line 18 before line 20.",
            "`create_task` only queues f: main keeps the only thread and prints “m2” at line 20"
            ". f can start only when main gives way at line 21.",
            "f was made before g, so it stands before it in the ready queue: first in, first out. "
            "Who will sleep longer does not matter yet.",
            "Both lines stand in g, whose lines run from top to bottom: line 11 before line 13.",
            "g's timer is due at 0.20 s, f's at 0.30 s: the timer that is due first wakes its task "
            "first.",
            "main waits for f at line 21, and goes on only when that has ended, at 0.30 s.",
        });
}

TEST_CASE("order: what is made later, what comes after a sleep, what is awaited until later") {
    CHECK(whys_of({print("a"), sleep(3)}, {sleep(2), print("b")},
                  {print("m1"), with(Op::create_task, {0}), with(Op::create_task, {1}),
                   with(Op::await_task, {0}), print("m2")}) ==
          Sentences{
              "main makes the task f only at line 16; “m1” is printed before that.",
              "“b” comes after the `sleep` at line 10, which is over at 0.20 s; “a” is "
              "printed at 0.00 s.",
              "“b” is printed at 0.20 s; main waits for f at line 18, until 0.30 s.",
          });
    CHECK(whys_of({print("a")}, {},
                  {print("m"), with(Op::create_task, {0}), with(Op::await_task, {0})}) ==
          Sentences{"main makes the task f only at line 13; “m” is printed before that."});
}

TEST_CASE("order: an awaited coroutine runs inside, and sleep(0) gives way") {
    CHECK(
        whys_of({print("a1"), sleep(0), print("a2")}, {print("b1"), sleep(0), print("b2")},
                {with(Op::create_task, {1}), print("m1"), with(Op::await_call, {0}), print("m2"),
                 with(Op::await_task, {1})}) ==
        Sentences{
            "main prints “m1” at line 18 and awaits f() only at line 19: until then, nothing of f "
            "runs.",
            "`create_task` only queues g: main keeps the only thread and prints “a1” at line 5 of "
            "f. g can start only when main gives way at line 6 of f.",
            "The `sleep(0)` at line 6 of f sends main to the end of the ready queue, behind g.",
            "The await at line 19 runs f within the same task: main goes on only when f has ended.",
            "The `sleep(0)` at line 12 sends g to the end of the ready queue, behind main.",
        });
}

TEST_CASE("order: gather waits for all, or for the first exception") {
    CHECK(whys_of({sleep(1), print("a")}, {sleep(2), print("b")},
                  {with(Op::gather_calls, {0, 1}), print("m")})[1] ==
          "main waits for gather at line 15, which is done only when all of its tasks have "
          "ended, at 0.20 s.");
    CHECK(whys_of({sleep(2), {Op::raise, "no"}}, {sleep(1), print("b")},
                  {{Op::try_},
                   indented(with(Op::gather_calls, {0, 1})),
                   {Op::except, "ValueError"},
                   indented(print("m"))}) ==
          Sentences{"main waits for gather at line 16, which ends with the first exception, "
                    "at 0.20 s; “b” is printed before that reaches main."});
}

TEST_CASE("order: cancel only asks, and what it ends only queues") {
    const std::vector<Code> work{print("a1"),           {Op::try_},
                                 indented(sleep(9)),    {Op::except, "asyncio.CancelledError"},
                                 indented(print("a2")), indented({Op::reraise})};
    const auto sentences = whys_of(work, {},
                                   {with(Op::create_task, {0}),
                                    sleep(1),
                                    print("m1"),
                                    with(Op::cancel, {0}),
                                    print("m2"),
                                    {Op::try_},
                                    indented(with(Op::await_task, {0})),
                                    {Op::except, "asyncio.CancelledError"},
                                    indented(print("m3"))});
    CHECK(
        sentences ==
        Sentences{
            "“m1” comes after the `sleep` at line 18, which is over at 0.10 s; “a1” is "
            "printed at "
            "0.00 s.",
            "Both lines stand in main, whose lines run from top to bottom: line 19 before line 21.",
            "The `cancel()` at line 20 only asks: main keeps the thread and prints “m2”. f "
            "gets its CancelledError when its turn comes.",
            "main waits for f at line 23, and goes on only when that has ended, at 0.10 s.",
        });
}

TEST_CASE("order: a task that has ended only queues who waits for it") {
    // Both begin to wait at once; what f's end queues stands behind g, which f's second wake-up
    // finds queued already.
    CHECK(whys_of({sleep(0), print("a")}, {sleep(0), print("b")},
                  {with(Op::create_task, {0}), with(Op::create_task, {1}),
                   with(Op::await_task, {0}), print("m")})[1] ==
          "The end of what main waited for only queues main: g stands before it in the queue and "
          "has its turn first.");
}

TEST_CASE("order: of a lesson, with the lines of its listing and in both languages") {
    const Run run{Invocation{lesson("1"), Language::en}};
    CHECK(
        whys(run) ==
        Sentences{
            "`create_task` only queues say_after(\"World\"): main keeps the only thread and prints "
            "“waiting for the tasks...” at line 13. say_after(\"World\") can start only "
            "when main gives way at line 14.",
            "say_after(\"World\")'s timer is due at 0.50 s, say_after(\"Hello\")'s at 1.00 s: the "
            "timer that is due first wakes its task first.",
        });
    CHECK(whys(run, Language::zh)[1] ==
          "say_after(\"World\") 的定时器 0.50 s 到期，say_after(\"Hello\") 的 1.00 s "
          "到期：先到期的先醒。");
}
