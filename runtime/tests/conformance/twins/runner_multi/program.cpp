#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;
using Tasks = std::vector<Task<void>>;

Coro<> bg() {
    for (int i = 0; i < 6; ++i) {
        print("bg", i);
        co_await sleep(0);
    }
    print("bg end");
}

Coro<std::string> first(Tasks& tasks) {
    tasks.push_back(create_task(bg()));
    co_await sleep(0);
    co_return "first";
}

Coro<std::string> second(const Tasks& tasks) {
    print("second; bg done?", tasks[0].done());
    co_await sleep(0);
    co_return "second";
}

Coro<> third(const Tasks& tasks, std::string result) {
    print(result);
    print("third; bg done?", tasks[0].done());
    co_return;
}

void program(Runner& r) {
    Tasks tasks;
    r.run([&] { return first(tasks); });
    const auto result = r.run([&] { return second(tasks); });
    r.run([&] { return third(tasks, result); });
    r.close();
}

}  // namespace

const conformance::Registration registered{"runner_multi", program};
