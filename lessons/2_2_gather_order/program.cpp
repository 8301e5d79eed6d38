#include "lessons/lesson.hpp"  // hidden
#include "runtime/asyncio.hpp"

namespace lesson_2_2 {
using namespace asyncio;

Coro<Number> compute(Number x) {
    co_await sleep(x);  // py:4
    co_return (x * x);  // py:5
}

Coro<> main(lessons::Values p) {
    const ReturnExceptions return_exceptions{p.flag("return_exceptions")};  // hidden
    const auto results = co_await gather(                                   // py:8
        return_exceptions, compute(p["x1"]), compute(p["x2"]), compute(p["x3"]));
    print("计算结果:", results);  // py:10
}

}  // namespace lesson_2_2

const lessons::Registration registered{"2_2_gather_order", lesson_2_2::main};
