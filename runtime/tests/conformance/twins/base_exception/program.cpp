#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

class Odd : public BaseException {
public:
    explicit Odd(std::string message) : BaseException("Odd", std::move(message)) {}
};

Coro<> bad() {
    co_await sleep(0);
    throw Odd("odd");
}

Coro<> other() {
    co_await sleep(0.01);
    print("other goes on");
}

Coro<> main() {
    const auto o = create_task(other());
    const auto t = create_task(bad());
    try {
        co_await t;
    } catch (const Odd& e) {
        print("caught", e.repr());
    }
    const auto r = co_await gather(ReturnExceptions::yes, bad());
    print(r);
    co_await o;
}

}  // namespace

const conformance::Registration registered{"base_exception", main};
