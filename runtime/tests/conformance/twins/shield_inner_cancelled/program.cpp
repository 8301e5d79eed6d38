#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> inner(bool fail) {
    co_await sleep(0.01);
    if (fail)
        throw ValueError("inner");
    co_await sleep(1);
}

Coro<> main() {
    const auto t = create_task(inner(false));
    get_running_loop().call_later(
        0.02, [t] { t.cancel(); }, "main.<lambda>");
    const auto s = shield(t);
    try {
        co_await s;
    } catch (const CancelledError&) {
        print("shield cancelled", s.cancelled(), "main.cancelling", current_task()->cancelling());
    }
    try {
        co_await shield(inner(true));
    } catch (const ValueError& e) {
        print(e.repr());
    }
}

}  // namespace

const conformance::Registration registered{"shield_inner_cancelled", main};
