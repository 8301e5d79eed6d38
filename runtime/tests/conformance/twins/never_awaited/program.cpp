#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> lost() {
    print("never");
    co_return;
}

Coro<> main() {
    (void)lost();
    print("after the call");
    co_return;
}

}  // namespace

const conformance::Registration registered{"never_awaited", main};
