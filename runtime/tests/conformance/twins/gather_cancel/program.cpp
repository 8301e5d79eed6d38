#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> child(std::string name, bool stubborn) {
    std::exception_ptr error;
    try {
        co_await sleep(0.02);
        print(name, "finished");
        co_return;
    } catch (const CancelledError&) {
        print(name, "cancelled");
        error = std::current_exception();
    }
    if (!stubborn)
        std::rethrow_exception(error);
    co_await sleep(0.01);
    print(name, "went on");
}

template <class T>
Coro<> awaits(Future<T> g) {
    try {
        print("result", co_await g);
    } catch (const CancelledError& e) {
        print(e.repr(), "gather cancelled?", g.cancelled());
    }
}

Coro<> main() {
    const auto a_and_b = gather(ReturnExceptions::yes, child("a", false), child("b", true));
    auto t = create_task(awaits(a_and_b));
    co_await sleep(0.01);
    t.cancel("both");
    co_await t;

    const auto c_and_d = gather(child("c", true), child("d", false));
    t = create_task(awaits(c_and_d));
    co_await sleep(0.01);
    t.cancel();
    co_await t;

    const auto twice = create_task(child("e", false));
    const auto f = gather(child("f", false));
    const auto e = gather(twice, twice);
    const auto g = gather(f, e);
    t = create_task(awaits(g));
    co_await sleep(0.01);
    const bool accepted = g.cancel();
    print(accepted, g.done());
    co_await t;
    print(twice.cancelling());

    const auto g2 = gather(sleep(0.02));
    t = create_task(awaits(g2));
    co_await sleep(0.02);
    co_await sleep(0);
    print(g2.done(), t.cancel());
    co_await t;
}

}  // namespace

const conformance::Registration registered{"gather_cancel", main};
