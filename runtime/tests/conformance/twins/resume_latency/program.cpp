#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

int tick = 0;
int t0 = 0;
bool stop = false;

Coro<> metronome() {
    while (!stop) {
        ++tick;
        co_await sleep(0);
    }
}

Coro<std::string> child() {
    for (int i = 0; i < 3; ++i)
        co_await sleep(0);
    t0 = tick;
    co_return "r";
}

Coro<> main() {
    tick = 0;
    stop = false;
    const auto m = create_task(metronome());

    auto t = create_task(child());
    co_await t;
    print("await task:", tick - t0);

    co_await child();
    print("await coroutine:", tick - t0);

    t = create_task(child());
    co_await gather(t);
    print("await gather(task):", tick - t0);

    co_await gather(gather(child()));
    print("await gather(gather(coro)):", tick - t0);

    t = create_task(child());
    const std::vector just_t{t};
    co_await wait(just_t);
    print("await wait([task]):", tick - t0);

    co_await wait_for(child(), 10);
    print("await wait_for(coro, 10):", tick - t0);

    co_await shield(child());
    print("await shield(coro):", tick - t0);

    const auto group = [](TaskGroup& tg) -> Coro<> {
        tg.create_task(child());
        co_return;
    };
    co_await async_with(TaskGroup{}, group);
    print("TaskGroup exit:", tick - t0);

    const auto block = [](Timeout&) -> Coro<> { co_await child(); };
    co_await async_with(timeout(10), block);
    print("timeout around coroutine:", tick - t0);

    std::vector<Coro<std::string>> one;
    one.push_back(child());
    for (auto f : as_completed(std::move(one)))
        co_await std::move(f);
    print("as_completed:", tick - t0);

    stop = true;
    co_await m;
}

}  // namespace

const conformance::Registration registered{"resume_latency", main};
