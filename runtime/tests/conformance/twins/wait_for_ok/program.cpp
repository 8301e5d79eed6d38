#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<std::string> job(Number d) {
    print("job in", current_task()->get_name());
    co_await sleep(d);
    co_return "done";
}

Coro<> main() {
    print("main in", current_task()->get_name());
    print(co_await wait_for(job(0.01), 0.05));
    print(co_await wait_for(job(0.01), std::nullopt));
    print(co_await wait_for(job(0), 0.05));
}

}  // namespace

const conformance::Registration registered{"wait_for_ok", main};
