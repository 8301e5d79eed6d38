#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> getter(std::string name, Queue<int>& q) {
    try {
        print(name, "got", co_await q.get());
    } catch (const CancelledError&) {
        print(name, "cancelled");
        throw;
    }
}

Coro<> putter(int x, Queue<int>& q) {
    try {
        co_await q.put(x);
        print("put", x);
    } catch (const CancelledError&) {
        print("put", x, "cancelled");
        throw;
    }
}

Coro<> main() {
    Queue<int> q{1};
    std::vector ts{create_task(getter("a", q)), create_task(getter("b", q)),
                   create_task(getter("c", q))};
    co_await sleep(0);
    q.put_nowait(1);
    ts[0].cancel();
    ts[2].cancel();
    co_await sleep(0.01);
    print(std::vector{ts[0].done(), ts[1].done(), ts[2].done()});

    q.put_nowait(2);
    ts = std::vector{create_task(putter(3, q)), create_task(putter(4, q))};
    co_await sleep(0);
    print(q.get_nowait());
    ts[0].cancel();
    co_await wait(ts);
    const int last = q.get_nowait();
    print(last, q.qsize());
}

}  // namespace

const conformance::Registration registered{"queue_cancel", main};
