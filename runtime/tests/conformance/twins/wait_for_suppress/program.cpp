#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<std::string> job(std::string how) {
    try {
        co_await sleep(1);
    } catch (const CancelledError&) {
        if (how == "value")
            co_return "late value";
        throw ValueError("in cleanup");
    }
    co_return "";
}

Coro<> main() {
    const std::vector<std::string> hows{"value", "error"};
    for (const auto& how : hows) {
        try {
            print(how, "->", co_await wait_for(job(how), 0.01));
        } catch (const BaseException& e) {
            print(how, "->", e.type(), e.what());
        }
    }
}

}  // namespace

const conformance::Registration registered{"wait_for_suppress", main};
