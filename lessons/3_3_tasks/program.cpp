#include "lessons/lesson.hpp"  // hidden
#include "runtime/asyncio.hpp"

namespace lesson_3_3 {
using namespace asyncio;

Coro<> say_after(Number delay, std::string content) {
    co_await sleep(delay);  // py:4
    print(content);         // py:5
}

Coro<> main(lessons::Values p) {
    auto task1 = create_task(say_after(p["hello"], "Hello"));  // py:8
    auto task2 = create_task(say_after(p["world"], "World"));  // py:10
    co_await task1;                                            // py:12
    co_await task2;                                            // py:13
}

}  // namespace lesson_3_3

const lessons::Registration registered{"3_3_tasks", lesson_3_3::main};
