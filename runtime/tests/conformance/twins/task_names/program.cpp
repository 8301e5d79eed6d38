#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<std::string> noop() {
    co_return current_task()->get_name();
}

Coro<> main() {
    print(current_task()->get_name());
    const auto a = create_task(noop());
    const auto b = create_task(noop(), "bob");
    const auto c = create_task(noop());
    print(a.get_name(), b.get_name(), c.get_name());
    const auto d = create_task(noop());
    d.set_name("dora");
    print(co_await gather(a, b, c, d, noop()));
    const auto e = get_running_loop().create_task(noop(), "eve");
    const auto f = create_task(noop());
    const auto name = co_await e;
    print(name, co_await f);
}

}  // namespace

const conformance::Registration registered{"task_names", main};
