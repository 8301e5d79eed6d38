#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;
using Tasks = std::vector<Task<void>>;

Coro<> a(const Tasks& tasks) {
    print("a waits for b");
    co_await tasks[1];
}

Coro<> b(const Tasks& tasks) {
    print("b waits for a");
    co_await tasks[0];
}

Coro<> main() {
    Tasks tasks;
    tasks.push_back(create_task(a(tasks)));
    tasks.push_back(create_task(b(tasks)));
    co_await gather(tasks);
}

}  // namespace

const conformance::Registration registered{"deadlock_cycle", main};
