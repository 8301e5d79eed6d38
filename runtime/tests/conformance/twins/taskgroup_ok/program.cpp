#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<std::string> job(std::string name, Number d) {
    print(name, "start");
    co_await sleep(d);
    print(name, "end");
    co_return name;
}

Coro<> main() {
    std::optional<Task<std::string>> a, b;
    const auto two = [&](TaskGroup& tg) -> Coro<> {
        a = tg.create_task(job("a", 0.02));
        b = tg.create_task(job("b", 0.01), "bee");
        print("body ends");
        co_return;
    };
    co_await async_with(TaskGroup{}, two);
    print("group ends", a->result(), b->result(), b->get_name());
    const auto none = [](TaskGroup&) -> Coro<> {
        print("empty group");
        co_return;
    };
    co_await async_with(TaskGroup{}, none);
    print("no suspension for an empty group");
}

}  // namespace

const conformance::Registration registered{"taskgroup_ok", main};
