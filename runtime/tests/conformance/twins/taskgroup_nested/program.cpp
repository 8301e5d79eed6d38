#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> job(std::string name, Number d) {
    try {
        co_await sleep(d);
        print(name, "ends");
    } catch (const CancelledError&) {
        print(name, "cancelled");
        throw;
    }
}

Coro<> bad(Number d) {
    co_await sleep(d);
    throw ValueError("bad");
}

Coro<> inner() {
    const auto body = [](TaskGroup& tg) -> Coro<> {
        tg.create_task(job("inner", 1));
        tg.create_task(bad(0.01));
        co_return;
    };
    co_await async_with(TaskGroup{}, body);
}

Coro<> adds(TaskGroup& tg) {
    co_await sleep(0.01);
    tg.create_task(job("added", 0.01));
}

Coro<> main() {
    try {
        const auto body = [](TaskGroup& tg) -> Coro<> {
            tg.create_task(job("outer", 1));
            tg.create_task(inner());
            co_return;
        };
        co_await async_with(TaskGroup{}, body);
    } catch (const ExceptionGroup& eg) {
        print(eg.repr());
    }
    const auto adding = [](TaskGroup& tg) -> Coro<> {
        tg.create_task(adds(tg));
        co_return;
    };
    co_await async_with(TaskGroup{}, adding);
    try {
        const auto raising = [](TaskGroup& tg) -> Coro<> {
            tg.create_task(job("never begins", 1));
            throw TypeError("body");
            co_return;
        };
        co_await async_with(TaskGroup{}, raising);
    } catch (const ExceptionGroup& eg) {
        print(eg.repr());
    }
}

}  // namespace

const conformance::Registration registered{"taskgroup_nested", main};
