#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> job(char name, Number d) {
    co_await sleep(d);
    print(std::string{name}, "woken");
    co_await sleep(0);
    print(std::string{name}, "second");
}

Coro<> main() {
    std::vector<Task<void>> ts;
    for (const char n : std::string_view{"abcdefgh"})
        ts.push_back(create_task(job(n, 0.02)));
    co_await wait(ts);
}

}  // namespace

const conformance::Registration registered{"equal_deadlines", main};
