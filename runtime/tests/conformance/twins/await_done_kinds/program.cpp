#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<int> quick() {
    co_return 1;
}

Coro<> fails() {
    throw ValueError("boom");
    co_return;
}

Coro<int> inner(Task<int> task) {
    co_return co_await task;
}

Coro<> main() {
    const auto ok = create_task(quick());
    const auto failed = create_task(fails());
    const auto gone = create_task(sleep(9));
    const auto both = gather(ok, ok);
    co_await sleep(0);
    gone.cancel();
    co_await sleep(0);
    co_await sleep(0);
    print(co_await inner(ok));
    try {
        co_await failed;
    } catch (const ValueError& e) {
        print(e.repr());
    }
    try {
        co_await gone;
    } catch (const CancelledError& e) {
        print(e.repr());
    }
    print(co_await both);
    const auto future = get_running_loop().create_future<std::string>();
    future.set_result("done");
    print(co_await future);
    print(co_await shield(future));
    print(co_await wait_for(future, std::nullopt));
    print(co_await wait_for(future, 0));
    print(co_await wait_for(future, 1));
    const auto in_time = [&]() -> Coro<> { print(co_await ok); };
    co_await async_with(timeout(1), in_time);
    std::optional<Task<int>> late;
    const auto body = [&](TaskGroup& group) -> Coro<> {
        late = group.create_task(quick());
        co_return;
    };
    co_await async_with(TaskGroup{}, body);
    print(co_await *late);
}

}  // namespace

const conformance::Registration registered{"await_done_kinds", main};
