#include "runtime/as_completed.hpp"

#include <list>

#include "runtime/queue.hpp"

namespace asyncio::detail {

struct Completions::State {
    struct Pending {
        Ref<FutureBase> future;
        CallbackRef callback;
    };
    Queue<Ref<FutureBase>> done;
    std::list<Pending> todo;
    CallbackRef timer;

    void completed(std::list<Pending>::iterator pending);
    void time_is_over();
};

Coro<Ref<FutureBase>> Completions::next() const {
    return state_->done.get();
}

Completions::Completions(std::vector<Ref<FutureBase>> futures, std::optional<Number> timeout)
    : size_(futures.size()), state_(std::make_shared<State>()) {
    State& state = *state_;
    for (auto& future : futures) {
        const auto pending = state.todo.insert(state.todo.end(), {std::move(future), {}});
        pending->callback =
            when_done(*pending->future, trace::Do::as_completed_child, pending->future->id,
                      [state = state_, pending] { state->completed(pending); });
    }
    if (timeout && !state.todo.empty()) {
        EventLoop& loop = get_running_loop();
        state.timer =
            call_at_ns(loop, loop.deadline_ns(to_ns(*timeout)), {trace::Do::as_completed_timeout},
                       [state = state_] { state->time_is_over(); });
    }
}

void Completions::State::completed(std::list<Pending>::iterator pending) {
    if (todo.empty())
        return;  // the time was over first
    const Ref<FutureBase> future = pending->future;
    todo.erase(pending);
    done.put_nowait(future);
    if (todo.empty() && timer)
        timer->cancel(future->loop());
}

void Completions::State::time_is_over() {
    for (const auto& [future, callback] : todo) {
        future->remove_done_callback(*callback);
        done.put_nowait({});
    }
    todo.clear();
}

}  // namespace asyncio::detail
