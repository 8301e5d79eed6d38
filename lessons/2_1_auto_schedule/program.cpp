#include <fmt/core.h>

#include "lessons/lesson.hpp"  // hidden
#include "runtime/asyncio.hpp"

namespace lesson_2_1 {
using namespace asyncio;

Coro<> work(std::string name, Number delay) {
    print(fmt::format("[{}] 开始执行...", name));  // py:4
    co_await sleep(delay);                         // py:5
    print(fmt::format("[{}] 执行完成！", name));   // py:6
}

Coro<> main(lessons::Values p) {
    const ReturnExceptions return_exceptions{p.flag("return_exceptions")};  // hidden
    std::vector tasks{
        create_task(work("任务A", p["a"])),  // py:10
        create_task(work("任务B", p["b"])),  // py:12
        create_task(work("任务C", p["c"])),  // py:14
    };
    co_await gather(return_exceptions, tasks);  // py:17
}

}  // namespace lesson_2_1

const lessons::Registration registered{"2_1_auto_schedule", lesson_2_1::main};
