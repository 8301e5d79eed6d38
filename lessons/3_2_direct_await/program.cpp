#include "lessons/lesson.hpp"  // hidden
#include "runtime/asyncio.hpp"

namespace lesson_3_2 {
using namespace asyncio;

Coro<> say_after(Number delay, std::string content) {
    co_await sleep(delay);  // py:4
    print(content);         // py:5
}

Coro<> main(lessons::Arguments p) {
    co_await say_after(p["hello"], "Hello");  // py:8
    co_await say_after(p["world"], "World");  // py:9
}

}  // namespace lesson_3_2

const lessons::Registration registered{"3_2_direct_await", lesson_3_2::main};
