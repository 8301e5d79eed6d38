#include <doctest/doctest.h>

#include <algorithm>

#include "app/run/run.hpp"
#include "app/tests/terminal.hpp"
#include "app/text/wrap.hpp"

using lessons::Language;

TEST_CASE("play: a line for each step of what matters, with the output set off") {
    for (const auto& lesson : app::catalogue().all()) {
        const std::string id{lesson->id()};
        CAPTURE(id);
        for (const std::string language : {"en", "zh"}) {
            const app::Run run_of{
                app::Invocation{lesson, language == "en" ? Language::en : Language::zh}};
            const auto steps = run_of.facts().beats.lasts(false).size() - 1;  // no clean-up
            const auto result = run({"play", id, "--lang", language});
            CHECK(result.status == 0);
            CHECK(result.err == "");
            const auto all = lines(result.out);
            CHECK(std::ranges::count_if(all, [](const auto& line) {
                      return line.starts_with(' ') && line.find(" s  ") < 12;
                  }) == static_cast<std::ptrdiff_t>(steps));
            CHECK(steps >= 8);
            CHECK(steps <= 50);
            for (const auto& event : run_of.log().events()) {
                if (const auto* print = trace::get<trace::Print>(event)) {
                    const std::string printed{run_of.log().text(print->text)};
                    CHECK(contains(result.out,
                                   "| " + printed.substr(printed.find_last_of('\n') + 1)));
                }
            }
            CHECK_FALSE(contains(result.out, "loop_close"));
            CHECK_FALSE(contains(result.out, language == "en" ? "cleans up" : "收尾"));
            CHECK_FALSE(contains(result.out, "\x1b"));
        }
    }
}

TEST_CASE("play: --all tells the clean-up as well") {
    const auto all = run({"play", "2.2", "--lang", "en", "--all"});
    CHECK(contains(all.out, "asyncio.run closes the event loop."));
    CHECK(contains(all.out, "cleans up; the program is over at 3.00 s."));
    CHECK(lines(all.out).size() > lines(run({"play", "2.2", "--lang", "en"}).out).size() + 10);
}

TEST_CASE("play: it stops long enough to be read, and no sleep takes long") {
    Terminal terminal;
    terminal.terminal = true;
    const double at_1 = terminal({"play", "2.2", "--lang", "en"}).waited_s;
    CHECK(at_1 > 27 * 0.9);
    CHECK(run({"play", "2.2", "--speed", "2", "--lang", "en"}).waited_s ==
          doctest::Approx(at_1 / 2).epsilon(0.001));
    const double longer = terminal({"play", "2.2", "--set", "x3=10", "--lang", "en"}).waited_s;
    CHECK(longer < at_1 + 2);
    CHECK(run({"play", "2.2", "--speed", "100", "--lang", "en"}).waited_s < at_1 / 90);
    // Into a pipe or a file all comes at once.
    CHECK(run({"play", "2.2", "--lang", "en"}).waited_s == 0);
}

TEST_CASE("play: colours where the terminal has them") {
    Terminal terminal;
    terminal.terminal = true;
    const auto coloured = terminal({"play", "2.2", "--lang", "en"}).out;
    CHECK(contains(coloured, "\x1b[36m\x1b[1m>  \x1b[0m"));
    terminal.environment["NO_COLOR"] = "1";
    CHECK_FALSE(contains(terminal({"play", "2.2"}).out, "\x1b"));
    terminal.environment = {{"TERM", "dumb"}};
    CHECK_FALSE(contains(terminal({"play", "2.2"}).out, "\x1b"));
    terminal.environment.clear();
    terminal.terminal = false;
    CHECK_FALSE(contains(terminal({"play", "2.2"}).out, "\x1b"));
}

TEST_CASE("play: it wraps at the terminal's width, and states stand below one another") {
    for (const std::string language : {"en", "zh"}) {
        for (const std::size_t columns : {40U, 60U, 80U, 132U}) {
            Terminal terminal;
            terminal.columns = columns;
            const auto out = terminal({"play", "3.5", "--lang", language}).out;
            for (const auto& line : lines(out)) {
                CAPTURE(line);
                CHECK(app::terminal_columns(line) <= columns);
            }
        }
    }
}

TEST_CASE("play: 3.1, as a terminal of 80 columns shows it") {
    Terminal terminal;
    terminal.columns = 80;
    CHECK(terminal({"play", "3.1", "--lang", "en"}).out ==
          R"text(3.1 Not awaited (not_awaited.py), 0.00 s
. not created  + ready  > running  = suspended  v done  / cancelled  x failed
Tasks: 0 main  1 say_after("Hello")

         0  1
 0.00 s  >  .   asyncio.run makes a loop and wraps the coroutine in a task: main
                starts to run at line 8. A coroutine does not run by itself: it
                is made a task, or awaited inside one.
 0.00 s  >  +   main prints “end of the program” at line 10. say_after("Hello")
                is only made and queued: main keeps the thread until it has to
                wait, or ends.
                | end of the program
 0.00 s  v  +   main has run to its end and is done. asyncio.run waits for main
                alone: the loop stops, and what is left will be cancelled:
                say_after("Hello").
 0.00 s  v  >   say_after("Hello") has its turn and starts to run at line 4.
                main has ended already, and it starts all the same: create_task
                queued it at line 8; no await is needed for that.
 0.00 s  v  =   say_after("Hello") suspends at line 4: sleep(1) sets a timer
                for 1.00 s. Next in the queue is the callback that stops the
                loop: say_after("Hello") has no turn any more before that.
 0.00 s  v  +   main has ended, so asyncio.run cancels what is left:
                say_after("Hello"). What it waits for, sleep, is cancelled
                first; CancelledError reaches the task in the next iteration.
 0.00 s  v  >   say_after("Hello") has its turn: CancelledError is thrown at
                line 4, where it waited. asyncio.run cancelled it, as main had
                ended.
 0.00 s  v  /   say_after("Hello") did not catch CancelledError: it ends as
                cancelled, by asyncio.run. Line 5, print(content), never ran.

Looking back: main ended at 0.00 s, and asyncio.run cancelled what was left:
say_after("Hello"). Yet what was cancelled had begun to run: create_task queues
a task, awaited or not.
)text");
    CHECK(terminal({"play", "3.1", "--lang", "zh"}).out ==
          R"text(3.1 没有 await（not_awaited.py），0.00 s
状态：. 未创建  + 就绪  > 运行  = 挂起  v 完成  / 取消  x 失败
任务：0 main  1 say_after("Hello")

         0  1
 0.00 s  >  .   asyncio.run 新建事件循环，把协程包成任务：main 从第 8 行开始运
                行。协程自己不会运行：要么包成任务，要么在任务里被 await。
 0.00 s  >  +   main 在第 10 行打印了“程序结束”。say_after("Hello") 已创建，但只
                是排了队：main 占着线程，要等它挂起或者结束，才轮到别的任务。
                | 程序结束
 0.00 s  v  +   main 运行到末尾，完成。asyncio.run 只等 main：循环要停了，还没完
                成的 say_after("Hello") 会被取消。
 0.00 s  v  >   轮到 say_after("Hello")，它从第 4 行开始运行。main 已经结束，它
                照样开始：create_task 在第 8 行就让它排了队，与 await 无关。
 0.00 s  v  =   say_after("Hello") 在第 4 行等 sleep(1)，挂起让出；定时器 1.00 s
                到期。队列里下一个就是让循环停下的回调：在那以前再也轮不到
                say_after("Hello")。
 0.00 s  v  +   main 已经结束，asyncio.run 便请求取消 say_after("Hello")。先取消
                它正在等的 sleep，下一轮它才会收到 CancelledError。
 0.00 s  v  >   轮到 say_after("Hello")：CancelledError 在第 4 行抛出，就在它等
                待的地方。main 结束以后，asyncio.run 取消了它。
 0.00 s  v  /   say_after("Hello") 没有接住 CancelledError，就此结束，状态是“已
                取消”（由 asyncio.run 取消）。第 5 行 print(content) 没有运行。

回头看：main 在 0.00 s 结束，剩下的 say_after("Hello") 被 asyncio.run 取消。被取
消的任务其实已经开始运行：让任务排队的是 create_task，有没有 await 都一样。
)text");
}
