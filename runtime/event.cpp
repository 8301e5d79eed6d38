#include "runtime/event.hpp"

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

Coro<bool> Event::wait(Library, const char* what) {
    if (set_)
        co_return true;
    const detail::Waiters<bool>::Waiter waiter{waiters_, what};
    co_await waiter.future;
    co_return true;
}

}  // namespace asyncio
