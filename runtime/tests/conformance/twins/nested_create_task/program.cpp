#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> leaf(std::string path) {
    print("leaf", path);
    co_return;
}

Coro<> node(std::string path) {
    print("node", path);
    const auto x = create_task(leaf(path + "x"));
    const auto y = create_task(leaf(path + "y"));
    print("node", path, "created");
    co_await x;
    print("node", path, "x done");
    co_await y;
    print("node", path, "y done");
}

Coro<> main() {
    const auto a = create_task(node("a"));
    const auto b = create_task(node("b"));
    co_await a;
    print("a done");
    co_await b;
    print("b done");
}

}  // namespace

const conformance::Registration registered{"nested_create_task", main};
