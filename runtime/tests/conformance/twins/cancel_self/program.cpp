#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<std::string> at_sleep0() {
    current_task()->cancel("self");
    print("after cancel()");
    try {
        co_await sleep(0);
        print("not reached");
    } catch (const CancelledError& e) {
        print("sleep(0) raised", e.repr());
        throw;
    }
    co_return "";
}

Coro<std::string> at_future() {
    current_task()->cancel();
    try {
        co_await sleep(1);
    } catch (const CancelledError&) {
        print("sleep(1) raised at once");
        throw;
    }
    co_return "";
}

Coro<std::string> at_return() {
    current_task()->cancel("late");
    co_return "lost value";
}

Coro<std::string> at_raise() {
    current_task()->cancel();
    throw ValueError("wins");
    co_return "";
}

Coro<> main() {
    const std::vector<std::pair<std::string, Coro<std::string> (*)()>> functions{
        {"at_sleep0", at_sleep0},
        {"at_future", at_future},
        {"at_return", at_return},
        {"at_raise", at_raise},
    };
    for (const auto& [name, f] : functions) {
        const auto t = create_task(f());
        try {
            print(name, "returned", co_await t);
        } catch (const CancelledError& e) {
            print(name, "cancelled", e.repr(), t.cancelled());
        } catch (const ValueError& e) {
            print(name, e.repr());
        }
    }
}

}  // namespace

const conformance::Registration registered{"cancel_self", main};
