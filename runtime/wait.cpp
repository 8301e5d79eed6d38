#include "runtime/wait.hpp"

#include <memory>

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
            call_at_ns(loop, loop.deadline_ns(to_ns(*timeout)),
                       {trace::Do::release_waiter, false, {}, waiter.state()->id}, release(waiter));
    }
    std::vector<CallbackRef> callbacks;
    // Shared, as a callback that is ready already outlives this frame if the task is cancelled.
    const auto left = std::make_shared<std::size_t>(futures.size());
    for (const auto& future : futures) {
        const auto completed = [f = future.get(), &loop, left, return_when, timer, waiter] {
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
