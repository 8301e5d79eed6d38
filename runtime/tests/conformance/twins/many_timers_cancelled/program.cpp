#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> main() {
    auto& loop = get_running_loop();
    std::vector<int> fired;
    const auto call_later = [&](int i) {
        return loop.call_later(
            0.01 + (i * 7 % 20) * 0.002, [&fired, i] { fired.push_back(i); },
            "main.call_later.<lambda>");
    };
    std::vector<Ref<CallHandle>> hs;
    for (int i = 0; i < 150; ++i)
        hs.push_back(call_later(i));
    for (std::size_t i = 0; i < hs.size(); ++i) {
        if (i % 3)
            hs[i]->cancel();
    }
    co_await sleep(0.1);
    print(fired.size(), fired);
}

}  // namespace

const conformance::Registration registered{"many_timers_cancelled", main};
