#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;
using conformance::Finally;

Coro<> child(std::string name, Number delay) {
    const Finally finally{[&] { print(name, "finally"); }};
    try {
        co_await sleep(delay);
        print(name, "finished");
    } catch (const CancelledError&) {
        print(name, "cancelled");
        throw;
    }
}

Coro<> parent() {
    try {
        co_await gather(child("a", 0.05), child("b", 0.005), child("c", 0.05));
    } catch (const CancelledError&) {
        print("parent cancelled");
        throw;
    }
}

Coro<> main() {
    const auto t = create_task(parent());
    co_await sleep(0.02);
    print("cancel ->", t.cancel());
    try {
        co_await t;
    } catch (const CancelledError&) {
        print("main sees cancelled", t.cancelled());
    }
}

}  // namespace

const conformance::Registration registered{"gather_cancel_awaiter", main};
