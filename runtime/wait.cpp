#include "runtime/wait.hpp"

#include "runtime/finally.hpp"
#include "runtime/wait_for.hpp"

namespace asyncio::detail {

Coro<> wait_for_completion(std::vector<Ref<FutureBase>> futures, std::optional<Number> timeout,
                           ReturnWhen return_when, Library) {
    if (futures.empty())
        throw ValueError("Set of Tasks/Futures is empty.");
    EventLoop& loop = get_running_loop();
    const auto waiter = loop.create_future<void>("_wait");
    CallbackRef timer;
    if (timeout) {
        timer =
            call_at_ns(loop, loop.time_ns() + to_ns(*timeout),
                       {trace::Do::release_waiter, false, {}, waiter.state()->id}, release(waiter));
    }
    std::size_t left = futures.size();
    std::vector<CallbackRef> callbacks;
    // The callbacks end with this frame, or have been run: those that are ready when the task is
    // cancelled find the waiter done.
    const auto shared = std::make_shared<std::size_t>(left);
    for (const auto& future : futures) {
        const auto completed = [f = future.get(), &loop, left = shared, return_when, timer,
                                waiter] {
            --*left;
            if (*left == 0 || return_when == ReturnWhen::first_completed ||
                (return_when == ReturnWhen::first_exception && !f->cancelled() && f->exception())) {
                if (timer)
                    timer->cancel(loop);
                if (!waiter.done())
                    waiter.set_result();
            }
        };
        callbacks.push_back(when_done(*future, trace::Do::wait_child, future->id, completed));
    }
    const Finally clean_up{[&] {
        if (timer)
            timer->cancel(loop);
        for (std::size_t i = 0; i < futures.size(); ++i)
            futures[i]->remove_done_callback(*callbacks[i]);
    }};
    co_await waiter;
}

}  // namespace asyncio::detail
