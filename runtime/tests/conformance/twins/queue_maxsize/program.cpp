#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;
using Item = std::optional<int>;

Coro<> producer(Queue<Item>& q) {
    for (int i = 0; i < 5; ++i) {
        print("put", i);
        co_await q.put(i);
        print("put done", i);
    }
    co_await q.put(std::nullopt);
}

Coro<> consumer(Queue<Item>& q) {
    while (true) {
        const auto x = co_await q.get();
        print("got", x ? repr(*x) : repr(None{}));
        if (!x)
            co_return;
        co_await sleep(0.01);
    }
}

Coro<> main() {
    Queue<Item> q{2};
    co_await gather(producer(q), consumer(q));
    print("size", q.qsize());
}

}  // namespace

const conformance::Registration registered{"queue_maxsize", main};
