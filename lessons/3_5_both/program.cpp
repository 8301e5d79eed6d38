#include "lessons/lesson.hpp"  // hidden
#include "runtime/asyncio.hpp"

namespace lesson_3_5 {
using namespace asyncio;

Coro<> say_after(Number delay, std::string content) {
    co_await sleep(delay);  // py:4
    print(content);         // py:5
}

Coro<> main(lessons::Values p) {
    const ReturnExceptions return_exceptions{p.flag("return_exceptions")};  // hidden
    auto task1 = create_task(say_after(p["hello"], "Hello"));               // py:8
    auto task2 = create_task(say_after(p["world"], "World"));               // py:10
    co_await task1;                                                         // py:12
    co_await task2;                                                         // py:13

    co_await gather(  // py:15
        return_exceptions, say_after(p["hello"], "Hello"), say_after(p["world"], "World"));
}

}  // namespace lesson_3_5

const lessons::Registration registered{"3_5_both", lesson_3_5::main};
