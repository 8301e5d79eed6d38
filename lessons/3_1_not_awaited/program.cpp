#include "lessons/lesson.hpp"  // hidden
#include "runtime/asyncio.hpp"

namespace lesson_3_1 {
using namespace asyncio;

Coro<> say_after(Number delay, std::string content) {
    co_await sleep(delay);  // py:4
    print(content);         // py:5
}

Coro<> main(lessons::Arguments p) {
    create_task(say_after(p["hello"], "Hello"));  // py:8
    print(p.text("程序结束"));                    // py:10
    co_return;
}

}  // namespace lesson_3_1

const lessons::Registration registered{"3_1_not_awaited", lesson_3_1::main};
