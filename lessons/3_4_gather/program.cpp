#include "lessons/lesson.hpp"  // hidden
#include "runtime/asyncio.hpp"

namespace lesson_3_4 {
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
    try {                                                            // if world_raises
        co_await gather(                                             // py:11
            exceptions, say_after(p, p["hello"], "Hello"), say_after(p, p["world"], "World"));
    } catch (const RuntimeError& error) {      // if world_raises
        print(p.text("main 接住了:"), error);  // py:15 if world_raises
    }                                          // if world_raises
    if (p.flag("world_raises")) {              // hidden
        co_await sleep(p["lives_on"]);         // py:16 if world_raises
    }                                          // hidden
}

}  // namespace lesson_3_4

const lessons::Registration registered{"3_4_gather", lesson_3_4::main};
