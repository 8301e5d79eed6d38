#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<std::string> job(std::string name, Number d) {
    co_await sleep(d);
    print(name, "end");
    co_return name;
}

std::vector<std::string> names(const std::vector<Task<std::string>>& s) {
    std::vector<std::string> list;
    for (const auto& t : s)
        list.push_back(t.get_name());
    return list;
}

Coro<> main() {
    const std::vector ts{create_task(job("a", 0.03), "a"), create_task(job("b", 0.01), "b"),
                         create_task(job("c", 0.02), "c")};
    auto r = co_await wait(ts, std::nullopt, ReturnWhen::first_completed);
    print("done", names(r.done), "pending", names(r.pending));
    r = co_await wait(ts, std::nullopt, ReturnWhen::first_completed);
    print("again", names(r.done), "pending", names(r.pending));
    for (const auto& t : r.pending)
        t.cancel();
    r = co_await wait(ts);
    print("all", names(r.done), names(r.pending),
          std::vector{ts[0].cancelled(), ts[1].cancelled(), ts[2].cancelled()});
}

}  // namespace

const conformance::Registration registered{"wait_first_completed", main};
