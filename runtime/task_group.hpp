#pragma once

#include <list>
#include <memory>
#include <string>
#include <vector>

#include "runtime/event_loop.hpp"
#include "runtime/exception_group.hpp"

namespace asyncio {

/// A manager for async_with(): its exit waits for the tasks that were created in it. The first
/// that fails cancels the others and the task that entered it; exit() then throws an
/// ExceptionGroup of all failures (CPython 3.13 taskgroups.py).
class TaskGroup {
public:
    TaskGroup();

    /// Throws RuntimeError if the group is not entered, shuts down or is finished.
    template <class T>
    Task<T> create_task(Coro<T> coro, std::string name = {},
                        Location location = Location::current()) {
        try {
            check_open();
        } catch (const RuntimeError&) {
            if (get_running_loop().python() >= Version{3, 13, 0})
                std::move(coro).take().close();  // CPython 3.13 taskgroups.py:164
            throw;
        }
        auto task = detail::make_task(*state_->loop, std::move(coro), std::move(name),
                                      {"TaskGroup.create_task"}, location);
        add(task.base());
        return task;
    }

    /// Throws RuntimeError if it was entered before.
    Coro<> enter(Library = {"TaskGroup.__aenter__"});
    Coro<> exit(std::exception_ptr error, Library = {"TaskGroup.__aexit__"});

private:
    /// Shared with the tasks' callbacks.
    struct State {
        EventLoop* loop = nullptr;
        Ref<TaskBase> parent;
        std::list<Ref<TaskBase>> tasks;  // not done, in order of creation
        std::vector<std::exception_ptr> errors;
        std::optional<Promise<bool>> completed;
        bool exiting = false;
        bool aborting = false;
        bool parent_cancel_requested = false;

        [[nodiscard]] std::string repr() const;
        void abort();
        void task_done(std::list<Ref<TaskBase>>::iterator place);
        /// Takes back the group's own request; whether no other is left.
        bool uncancel_parent();
    };

    void check_open() const;
    void add(TaskBase& task);

    std::shared_ptr<State> state_;
};

}  // namespace asyncio
