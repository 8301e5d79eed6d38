#include "runtime/wait_for.hpp"

#include "runtime/finally.hpp"

namespace asyncio::detail {

std::function<void()> release(Promise<void> waiter) {
    return [waiter = std::move(waiter)] {
        if (!waiter.done())
            waiter.set_result();
    };
}

Coro<> cancel_and_wait(Ref<FutureBase> future, Library) {
    const auto waiter = get_running_loop().create_future<void>("_cancel_and_wait");
    const auto callback =
        when_done(*future, trace::Do::release_waiter, waiter.state()->id, release(waiter));
    const Finally remove{[&] { future->remove_done_callback(*callback); }};
    future->cancel({}, Location{});
    co_await waiter;
}

Coro<bool> timed_out(Ref<FutureBase> future, Promise<void> waiter, CallbackRef timer, Library) {
    const auto callback =
        when_done(*future, trace::Do::release_waiter, waiter.state()->id, release(waiter));
    const Finally cancel_timer{[&] { timer->cancel(future->loop()); }};
    std::exception_ptr cancelled;
    try {
        co_await waiter;
    } catch (const CancelledError&) {
        cancelled = std::current_exception();
    }
    if (future->done())
        co_return false;  // the cancellation, if there was one, is lost
    future->remove_done_callback(*callback);
    co_await cancel_and_wait(future);
    if (cancelled)
        std::rethrow_exception(cancelled);
    co_return true;
}

}  // namespace asyncio::detail
