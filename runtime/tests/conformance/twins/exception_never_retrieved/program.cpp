#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> bad(std::string what) {
    throw ValueError(what);
    co_return;
}

Coro<> main() {
    std::optional t{create_task(bad("one"))};
    co_await sleep(0);
    print("failed, nobody knows", t->done());
    t.reset();
    co_await sleep(0);
    t = create_task(bad("two"));
    co_await sleep(0);
    print("retrieved:", repr(t->exception()));
    t.reset();
    co_await sleep(0);
    print("end");
}

}  // namespace

const conformance::Registration registered{"exception_never_retrieved", main};
