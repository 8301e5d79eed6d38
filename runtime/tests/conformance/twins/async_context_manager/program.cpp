#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

class CM {
public:
    explicit CM(std::string name) : name_(std::move(name)) {}

    Coro<> enter() {
        print(name_, "enter");
        co_await sleep(0.01);
    }
    Coro<> exit(std::exception_ptr e) {
        print(name_, "exit", e ? repr(e) : repr(None{}));
        co_await sleep(0.01);
        print(name_, "exited");
    }

private:
    std::string name_;
};

Coro<> hold() {
    const auto body = [](CM&) -> Coro<> { co_await sleep(1); };
    co_await async_with(CM("d"), body);
}

Coro<> main() {
    const auto inner = [](CM&) -> Coro<> {
        print("body");
        co_return;
    };
    const auto outer = [&](CM&) -> Coro<> { co_await async_with(CM("b"), inner); };
    co_await async_with(CM("a"), outer);
    try {
        const auto raises = [](CM&) -> Coro<> {
            throw ValueError();
            co_return;
        };
        co_await async_with(CM("c"), raises);
    } catch (const ValueError&) {
        print("passed on");
    }
    const auto t = create_task(hold());
    co_await sleep(0.02);
    t.cancel();
    const std::vector just_t{t};
    co_await wait(just_t);
    print(t.cancelled());
}

}  // namespace

const conformance::Registration registered{"async_context_manager", main};
