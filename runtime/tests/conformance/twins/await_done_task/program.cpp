#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<int> quick() {
    co_return 42;
}

Coro<> noise() {
    print("noise runs");
    co_return;
}

Coro<> main() {
    const auto t = create_task(quick());
    co_await sleep(0);
    print("done?", t.done());
    create_task(noise());
    print("got", co_await t);
    print("again", co_await t);
    print("noise has not run yet");
    co_await sleep(0);
    print("end");
}

}  // namespace

const conformance::Registration registered{"await_done_task", main};
