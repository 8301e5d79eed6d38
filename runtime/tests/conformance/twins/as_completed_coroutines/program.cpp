#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<int> job(int n) {
    print("start", n);
    co_await sleep(0);
    co_return n;
}

Coro<> main() {
    std::vector<int> got;
    std::vector<Coro<int>> jobs;
    for (int n = 0; n < 8; ++n)
        jobs.push_back(job(n));
    for (auto f : as_completed(std::move(jobs)))
        got.push_back(co_await std::move(f));
    print(got);
}

}  // namespace

const conformance::Registration registered{"as_completed_coroutines", main};
