#include "runtime/task_group.hpp"

namespace asyncio {

TaskGroup::TaskGroup() : state_(std::make_shared<State>()) {}

std::string TaskGroup::State::repr() const {
    std::string text = "<TaskGroup";
    if (!tasks.empty())
        text += " tasks=" + std::to_string(tasks.size());
    if (!errors.empty())
        text += " errors=" + std::to_string(errors.size());
    if (aborting) {
        text += " cancelling";
    } else if (loop) {
        text += " entered";
    }
    return text + ">";
}

void TaskGroup::check_open() const {
    const auto fail = [this](const char* what) {
        throw RuntimeError("TaskGroup " + state_->repr() + " " + what);
    };
    if (!state_->loop)
        fail("has not been entered");
    if (state_->exiting && state_->tasks.empty())
        fail("is finished");
    if (state_->aborting)
        fail("is shutting down");
}

void TaskGroup::add(TaskBase& task) {
    const auto place = state_->tasks.insert(state_->tasks.end(), Ref<TaskBase>{&task});
    detail::when_done(task, trace::Do::taskgroup_child, task.id,
                      [state = state_, place] { state->task_done(place); });
}

Coro<> TaskGroup::enter(Library) {
    if (state_->loop)
        throw RuntimeError("TaskGroup " + state_->repr() + " has already been entered");
    state_->loop = &get_running_loop();
    state_->parent = current_task();
    co_return;
}

Coro<> TaskGroup::exit(std::exception_ptr error, Library) {
    State& state = *state_;
    const bool uncancel_last = state.loop->python() >= Version{3, 13, 0};
    state.exiting = true;
    const bool cancelled = error && is_cancelled_error(error);
    std::exception_ptr cancellation = cancelled ? error : nullptr;
    // CPython 3.11 taskgroups.py:78
    if (!uncancel_last && state.parent_cancel_requested && state.uncancel_parent())
        cancellation = nullptr;
    if (error && !state.aborting)
        state.abort();

    // A loop, as the parent may be cancelled any number of times.
    while (!state.tasks.empty()) {
        if (!state.completed)
            state.completed = state.loop->create_future<bool>("TaskGroup.__aexit__");
        const auto completed = *state.completed;
        try {
            co_await completed;
        } catch (const CancelledError&) {
            if (!state.aborting) {
                cancellation = std::current_exception();
                state.abort();
            }
        }
        state.completed.reset();
    }

    if (uncancel_last && state.parent_cancel_requested && state.uncancel_parent())
        cancellation = nullptr;
    if (cancellation && state.errors.empty())
        std::rethrow_exception(cancellation);
    if (error && !cancelled)
        state.errors.push_back(error);
    if (state.errors.empty())
        co_return;
    // Others' requests stay, and are thrown anew at the next await (CPython 3.13
    // taskgroups.py:146).
    if (uncancel_last && state.parent->cancelling() > 0) {
        state.parent->uncancel();
        state.parent->cancel();
    }
    throw_group("unhandled errors in a TaskGroup", std::exchange(state.errors, {}));
}

void TaskGroup::State::abort() {
    aborting = true;
    for (const auto& task : std::vector(tasks.begin(), tasks.end())) {
        if (!task->done())
            task->cancel();
    }
}

bool TaskGroup::State::uncancel_parent() {
    return parent->uncancel() == 0;
}

void TaskGroup::State::task_done(std::list<Ref<TaskBase>>::iterator place) {
    const Ref<TaskBase> ended = *place;
    TaskBase& task = *ended;
    tasks.erase(place);
    if (completed && tasks.empty() && !completed->done())
        completed->set_result(true);
    if (task.cancelled())
        return;
    const auto exception = task.exception();
    if (!exception)
        return;
    errors.push_back(exception);
    if (parent->done()) {
        loop->call_exception_handler(
            "Task has errored out but its parent task is already completed", exception, task.id);
    } else if (!aborting && !parent_cancel_requested) {
        abort();
        parent_cancel_requested = true;
        parent->cancel();
    }
}

}  // namespace asyncio
