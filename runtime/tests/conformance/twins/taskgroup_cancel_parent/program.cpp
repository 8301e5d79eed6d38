#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> job(std::string name) {
    try {
        co_await sleep(1);
    } catch (const CancelledError&) {
        print(name, "cancelled");
        throw;
    }
}

Coro<> parent() {
    try {
        const auto body = [](TaskGroup& tg) -> Coro<> {
            tg.create_task(job("a"));
            print("body done");
            co_return;
        };
        co_await async_with(TaskGroup{}, body);
    } catch (const CancelledError&) {
        print("parent CancelledError", current_task()->cancelling());
        throw;
    }
}

Coro<> main() {
    const auto t = create_task(parent());
    co_await sleep(0.01);
    t.cancel();
    const std::vector just_t{t};
    co_await wait(just_t);
    print(t.cancelled());
}

}  // namespace

const conformance::Registration registered{"taskgroup_cancel_parent", main};
