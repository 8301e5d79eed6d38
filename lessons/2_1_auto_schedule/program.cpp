#include <fmt/core.h>

#include "lessons/lesson.hpp"  // hidden
#include "runtime/asyncio.hpp"

namespace lesson_2_1 {
using namespace asyncio;

Coro<> work(lessons::Arguments p, std::string name, Number delay) {
    print(p.format("[{}] 开始执行...", name));                // py:4
    co_await sleep(delay);                                    // py:5
    if (p.flag("b_raises")) {                                 // hidden
        if (name == p.text("任务B"))                          // py:6 if b_raises
            throw RuntimeError(p.format("{} 出错了", name));  // py:7 if b_raises
    }                                                         // hidden
    print(p.format("[{}] 执行完成！", name));                 // py:8
}

Coro<> main(lessons::Arguments p) {
    const ReturnExceptions return_exceptions{p.flag("return_exceptions")};  // hidden
    std::vector tasks{
        create_task(work(p, p.text("任务A"), p["a"])),  // py:12
        create_task(work(p, p.text("任务B"), p["b"])),  // py:14
        create_task(work(p, p.text("任务C"), p["c"])),  // py:16
    };
    try {                                           // if b_raises
        co_await gather(return_exceptions, tasks);  // py:20
    } catch (const RuntimeError& error) {           // if b_raises
        print(p.text("main 接住了:"), error);       // py:22 if b_raises
    }                                               // if b_raises
    if (p.flag("b_raises")) {                       // hidden
        co_await sleep(p["lives_on"]);              // py:23 if b_raises
    }                                               // hidden
}

}  // namespace lesson_2_1

const lessons::Registration registered{"2_1_auto_schedule", lesson_2_1::main};
