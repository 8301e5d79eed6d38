#include <fmt/core.h>

#include <algorithm>

#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

std::vector<std::string> names() {
    std::vector<std::string> list;
    for (const auto& t : all_tasks())
        list.push_back(t->get_name());
    std::ranges::sort(list);
    return list;
}

Coro<> job(int d) {
    co_await sleep(d);
    print(current_task()->get_name(), "ends; left:", names());
}

Coro<> main() {
    print(names());
    std::vector<Task<void>> ts;
    for (const int d : {2, 1, 3})
        ts.push_back(create_task(job(d), fmt::format("job {}", d)));
    print(names());
    const auto callback = [] {
        print("callback of", current_task() ? current_task()->get_name() : repr(None{}));
    };
    get_running_loop().call_soon(callback, "main.<lambda>");
    co_await ts[0];
    const auto all = all_tasks();
    print(names(), std::ranges::find(all, current_task()) != all.end());
    ts[2].cancel();
    print(names());
    co_await sleep(0);
    print(names());
}

}  // namespace

const conformance::Registration registered{"all_tasks", main};
