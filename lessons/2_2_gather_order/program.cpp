#include "lessons/lesson.hpp"  // hidden
#include "runtime/asyncio.hpp"

namespace lesson_2_2 {
using namespace asyncio;

Coro<Number> compute(lessons::Arguments p, Number x) {
    co_await sleep(x);                                                     // py:4
    if (p.flag("x2_raises")) {                                             // hidden
        if (x == p["x2"])                                                  // py:5 if x2_raises
            throw RuntimeError("compute(" + str(x) + p.text(") 出错了"));  // py:6 if x2_raises
    }                                                                      // hidden
    co_return (x * x);                                                     // py:7
}

Coro<> main(lessons::Arguments p) {
    const ReturnExceptions return_exceptions{p.flag("return_exceptions")};  // hidden
    try {                                                                   // if x2_raises
        const auto results = co_await gather(                               // py:11
            return_exceptions, compute(p, p["x1"]), compute(p, p["x2"]), compute(p, p["x3"]));
        print(p.text("计算结果:"), results);   // py:13
    } catch (const RuntimeError& error) {      // if x2_raises
        print(p.text("main 接住了:"), error);  // py:15 if x2_raises
    }                                          // if x2_raises
    if (p.flag("x2_raises")) {                 // hidden
        co_await sleep(p["lives_on"]);         // py:16 if x2_raises
    }                                          // hidden
}

}  // namespace lesson_2_2

const lessons::Registration registered{"2_2_gather_order", lesson_2_2::main};
