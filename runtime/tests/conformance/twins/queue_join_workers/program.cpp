#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> worker(std::string name, Queue<Number>& q) {
    while (true) {
        const auto x = co_await q.get();
        print(name, "works on", x);
        co_await sleep(x);
        print(name, "finished", x);
        q.task_done();
    }
}

Coro<> main() {
    Queue<Number> q;
    for (const double d : {0.03, 0.12, 0.06, 0.015})
        q.put_nowait(d);
    const std::vector ws{create_task(worker("w0", q)), create_task(worker("w1", q))};
    co_await q.join();
    print("joined");
    for (const auto& w : ws)
        w.cancel();
    const auto r = co_await gather(ReturnExceptions::yes, ws);
    print(r);
}

}  // namespace

const conformance::Registration registered{"queue_join_workers", main};
