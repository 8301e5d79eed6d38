#include "runtime/as_completed.hpp"

#include <algorithm>

namespace asyncio::detail {

Completions::Completions(std::vector<Ref<FutureBase>> futures, std::optional<Number> timeout)
    : size_(futures.size()), state_(std::make_shared<State>()) {
    State& state = *state_;
    state.todo = std::move(futures);
    for (const auto& future : state.todo) {
        state.callbacks.push_back(
            when_done(*future, trace::Do::as_completed_child, future->id,
                      [state = state_, f = future.get()] { state->completed(*f); }));
    }
    if (timeout && !state.todo.empty()) {
        EventLoop& loop = get_running_loop();
        state.timer =
            call_at_ns(loop, loop.deadline_ns(to_ns(*timeout)), {trace::Do::as_completed_timeout},
                       [state = state_] { state->time_is_over(); });
    }
}

void Completions::State::completed(FutureBase& future) {
    if (todo.empty())
        return;  // the time was over first
    const auto here = std::find(todo.begin(), todo.end(), Ref<FutureBase>{&future});
    callbacks.erase(callbacks.begin() + (here - todo.begin()));
    todo.erase(here);
    done.put_nowait(&future);
    if (todo.empty() && timer)
        timer->cancel(future.loop());
}

void Completions::State::time_is_over() {
    for (std::size_t i = 0; i < todo.size(); ++i) {
        todo[i]->remove_done_callback(*callbacks[i]);
        done.put_nowait({});
    }
    todo.clear();
    callbacks.clear();
}

}  // namespace asyncio::detail
