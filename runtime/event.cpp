#include "runtime/event.hpp"

#include "runtime/finally.hpp"

namespace asyncio {

void Event::set() {
    if (set_)
        return;
    set_ = true;
    for (const auto& waiter : waiters_) {
        if (!waiter.done())
            waiter.set_result(true);
    }
}

Coro<bool> Event::wait(Library) {
    if (set_)
        co_return true;
    const auto waiter = get_running_loop().create_future<bool>("Event.wait");
    waiters_.push_back(waiter);
    const detail::Finally remove{[&] { std::erase(waiters_, waiter); }};
    co_await waiter;
    co_return true;
}

}  // namespace asyncio
