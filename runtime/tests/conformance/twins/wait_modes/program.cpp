#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> job(Number d, std::string how) {
    co_await sleep(d);
    print(how, "after", d);
    if (how == "raises")
        throw ValueError(how);
    if (how == "cancels")
        current_task()->cancel();
}

template <class F>
std::vector<std::size_t> counts(const DoneAndPending<F>& r) {
    return {r.done.size(), r.pending.size()};
}

Coro<> main() {
    const std::vector ts{create_task(job(1, "returns")), create_task(job(2, "cancels")),
                         create_task(job(3, "raises")), create_task(job(4, "returns"))};
    auto r = co_await wait(ts, 0.5);
    print("timeout:", counts(r));
    r = co_await wait(ts, std::nullopt, ReturnWhen::first_exception);
    print("first exception:", counts(r));
    r = co_await wait(ts, 10);
    print("all:", counts(r));
    r = co_await wait(ts, std::nullopt, ReturnWhen::first_completed);
    print("at once:", counts(r));
    print(repr(ts[2].exception()));
    const auto f = get_running_loop().create_future<void>();
    const std::vector just_f{f};
    print("zero:", counts(co_await wait(just_f, 0)));
}

}  // namespace

const conformance::Registration registered{"wait_modes", main};
