#include "lessons/lesson.hpp"  // hidden
#include "runtime/asyncio.hpp"

namespace lesson_3_5 {
using namespace asyncio;

Coro<> say_after(lessons::Arguments p, Number delay, std::string content) {
    co_await sleep(delay);                                    // py:4
    if (p.flag("world_raises")) {                             // hidden
        if (content == "World")                               // py:5 if world_raises
            throw RuntimeError(content + p.text(" 出错了"));  // py:6 if world_raises
    }                                                         // hidden
    print(content);                                           // py:7
}

Coro<> main(lessons::Arguments p) {
    const ReturnExceptions exceptions{p.flag("return_exceptions")};  // hidden
    auto task1 = create_task(say_after(p, p["hello"], "Hello"));     // py:10
    auto task2 = create_task(say_after(p, p["world"], "World"));     // py:12
    try {                                                            // if world_raises
        co_await task1;                                              // py:15
        co_await task2;                                              // py:16
    } catch (const RuntimeError& error) {                            // if world_raises
        print(p.text("main 接住了:"), error);                        // py:18 if world_raises
    }                                                                // if world_raises

    try {                 // if world_raises
        co_await gather(  // py:21
            exceptions, say_after(p, p["hello"], "Hello"), say_after(p, p["world"], "World"));
    } catch (const RuntimeError& error) {      // if world_raises
        print(p.text("main 接住了:"), error);  // py:25 if world_raises
    }                                          // if world_raises
    if (p.flag("world_raises")) {              // hidden
        co_await sleep(p["lives_on"]);         // py:26 if world_raises
    }                                          // hidden
}

}  // namespace lesson_3_5

const lessons::Registration registered{"3_5_both", lesson_3_5::main};
