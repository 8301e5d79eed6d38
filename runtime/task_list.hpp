#pragma once

#include <cstdint>
#include <vector>

#include "runtime/memory/large_memory.hpp"
#include "runtime/task.hpp"

namespace asyncio::detail {

/// A loop's tasks that are not done, in order of creation; it keeps them alive. An array with gaps:
/// removing a task touches no neighbour, and a task is 12 bytes smaller than with links.
class TaskList {
public:
    void add(TaskBase& task);
    void remove(TaskBase& task);
    /// The one that was created last; null if there is none.
    [[nodiscard]] TaskBase* last();

    template <class F>
    void for_each(F&& f) const {
        for (TaskBase* task : slots_) {
            if (task)
                f(*task);
        }
    }

private:
    std::vector<TaskBase*, large_memory::Allocator<TaskBase*>> slots_;
    std::size_t count_ = 0;
};

}  // namespace asyncio::detail
