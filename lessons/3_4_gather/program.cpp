#include "lessons/lesson.hpp"  // hidden
#include "runtime/asyncio.hpp"

namespace lesson_3_4 {
using namespace asyncio;

Coro<> say_after(Number delay, std::string content) {
    co_await sleep(delay);  // py:4
    print(content);         // py:5
}

Coro<> main(lessons::Values p) {
    const ReturnExceptions return_exceptions{p.flag("return_exceptions")};  // hidden
    co_await gather(                                                        // py:8
        return_exceptions, say_after(p["hello"], "Hello"), say_after(p["world"], "World"));
}

}  // namespace lesson_3_4

const lessons::Registration registered{"3_4_gather", lesson_3_4::main};
