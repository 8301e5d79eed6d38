#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<std::string> child(std::string name) {
    try {
        co_await sleep(0.03);
        print(name, "finished");
        co_return name;
    } catch (const CancelledError&) {
        print(name, "cancelled");
        throw;
    }
}

Coro<> main() {
    for (int i = 0; i < 2; ++i) {
        const auto rex = i == 0 ? ReturnExceptions::no : ReturnExceptions::yes;
        const auto a = create_task(child("a"));
        const auto b = create_task(child("b"));
        get_running_loop().call_later(
            0.01, [a] { a.cancel(); }, "main.<lambda>");
        try {
            const auto r = co_await gather(rex, a, b);
            print("result", r);
        } catch (const CancelledError&) {
            print("gather raised CancelledError; b done?", b.done(), "main cancelling",
                  current_task()->cancelling());
        }
        co_await b;
    }
}

}  // namespace

const conformance::Registration registered{"gather_child_cancelled", main};
