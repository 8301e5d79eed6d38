#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

template <class Q>
Coro<> consumer(std::string name, Q& q) {
    while (true) {
        const auto x = co_await q.get();
        print(name, "got", x);
        q.task_done();
    }
}

Coro<> main() {
    PriorityQueue<int> p;
    for (const int x : {3, 1, 2})
        p.put_nowait(x);
    LifoQueue<std::string> s{2};
    s.put_nowait("first");
    co_await s.put("second");
    try {
        s.put_nowait("third");
    } catch (const QueueFull& e) {
        print(e.repr(), s.full(), s.qsize());
    }
    const std::vector ts{create_task(consumer("p", p)), create_task(consumer("s", s))};
    co_await s.put("third");
    print("room again");
    co_await p.join();
    co_await s.join();
    p.put_nowait(0);
    try {
        s.get_nowait();
    } catch (const QueueEmpty& e) {
        print(e.repr(), s.empty(), p.empty());
    }
    co_await sleep(0.01);
    try {
        p.task_done();
    } catch (const ValueError& e) {
        print(e.repr());
    }
    for (const auto& t : ts)
        t.cancel();
    co_await wait(ts);
}

}  // namespace

const conformance::Registration registered{"priority_and_lifo_queue", main};
