#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> job(std::string name, Number d) {
    try {
        co_await sleep(d);
        print(name, "end");
    } catch (const CancelledError&) {
        print(name, "cancelled");
        throw;
    }
}

Coro<> bad(Number d) {
    co_await sleep(d);
    print("bad raises");
    throw ValueError("bad");
}

Coro<> main() {
    const auto me = current_task();
    try {
        const auto body = [&](TaskGroup& tg) -> Coro<> {
            tg.create_task(job("a", 0.05));
            tg.create_task(bad(0.02));
            tg.create_task(job("c", 0.01));
            try {
                print("body waits");
                co_await sleep(1);
            } catch (const CancelledError&) {
                print("body cancelled", me->cancelling());
                throw;
            }
        };
        co_await async_with(TaskGroup{}, body);
    } catch (const ExceptionGroup& eg) {
        print("group", eg.exceptions(), me->cancelling());
    }
    print("end");
}

}  // namespace

const conformance::Registration registered{"taskgroup_fail", main};
