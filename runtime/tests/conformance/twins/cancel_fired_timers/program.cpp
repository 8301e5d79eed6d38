#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> sleeper(std::string name) {
    try {
        co_await sleep(1);
        print(name, "slept");
    } catch (const CancelledError& e) {
        print(name, "cancelled", e.repr());
        throw;
    }
}

Coro<> main() {
    auto& loop = get_running_loop();
    std::vector<Task<void>> tasks;
    for (const char* name : {"a", "b", "c"})
        tasks.push_back(create_task(sleeper(name)));

    const auto cancel = [&](int number) {
        print("cancel", number, tasks[static_cast<std::size_t>(number)].cancel("now"));
    };
    const std::string name = "main.cancel";

    const auto cancel_ac = [&] {
        cancel(0);
        cancel(2);
    };
    loop.call_later(1, cancel_ac, name);
    co_await sleep(0);
    const auto cancel_b = [&] { cancel(1); };
    loop.call_later(1, cancel_b, name);
    const auto d = create_task(sleeper("d"));
    tasks.push_back(d);
    co_await sleep(0);
    const auto cancel_d = [&] { cancel(3); };
    loop.call_later(1, cancel_d, name);
    co_await sleep(2);
    for (const auto& task : tasks)
        print(task.done(), task.cancelled());
}

}  // namespace

const conformance::Registration registered{"cancel_fired_timers", main};
