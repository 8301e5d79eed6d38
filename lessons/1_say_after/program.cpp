#include "lessons/lesson.hpp"  // hidden
#include "runtime/asyncio.hpp"

namespace lesson_1 {
using namespace asyncio;

Coro<> say_after(Number delay, std::string content) {
    co_await sleep(delay);  // py:4
    print(content);         // py:5
}

Coro<> main(lessons::Arguments p) {
    auto task1 = create_task(say_after(p["hello"], "Hello"));  // py:8
    auto task2 = create_task(say_after(p["world"], "World"));  // py:10

    print(p.text("等待任务完成..."));  // py:13
    co_await task1;                    // py:14
    co_await task2;                    // py:15
}

}  // namespace lesson_1

const lessons::Registration registered{"1_say_after", lesson_1::main};
