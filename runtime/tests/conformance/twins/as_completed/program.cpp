#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<std::string> job(std::string name, Number d) {
    co_await sleep(d);
    print(name, "end");
    co_return name;
}

Coro<> main() {
    std::vector ts{create_task(job("a", 0.03)), create_task(job("b", 0.01)),
                   create_task(job("c", 0.02))};
    for (auto f : as_completed(ts))
        print("next:", co_await std::move(f));
    ts = std::vector{create_task(job("d", 0.01)), create_task(job("e", 0.5))};
    try {
        for (auto f : as_completed(ts, 0.03))
            print("next:", co_await std::move(f));
    } catch (const TimeoutError&) {
        print("timeout", std::vector{ts[0].done(), ts[1].done()});
    }
    ts[1].cancel();
}

}  // namespace

const conformance::Registration registered{"as_completed", main};
