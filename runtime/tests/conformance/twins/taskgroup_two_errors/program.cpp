#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> bad(int n, Number d) {
    try {
        co_await sleep(d);
    } catch (const CancelledError&) {
        print("cancelled", n);
        throw RuntimeError(repr(n));
    }
    throw ValueError(repr(n));
}

Coro<> main() {
    try {
        const auto body = [](TaskGroup& tg) -> Coro<> {
            for (int n = 0; n < 6; ++n)
                tg.create_task(bad(n, 1));
            tg.create_task(bad(9, 0.01));
            co_return;
        };
        co_await async_with(TaskGroup{}, body);
    } catch (const ExceptionGroup& e) {
        print(e.repr());
    }
}

}  // namespace

const conformance::Registration registered{"taskgroup_two_errors", main};
