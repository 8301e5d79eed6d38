#include "runtime/handle.hpp"

#include "runtime/task.hpp"

namespace asyncio {

void Handle::drop() {
    if (!is_task_)  // the loop keeps tasks
        static_cast<CallbackHandle&>(*this).dropped();
}

trace::Action Handle::action() const {
    return is_task_ ? static_cast<const TaskBase&>(*this).action()
                    : static_cast<const CallbackHandle&>(*this).what();
}

}  // namespace asyncio
