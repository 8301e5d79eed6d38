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
    void add(TaskBase& task) {
        task.retain();
        task.slot = static_cast<std::uint32_t>(slots_.size());
        slots_.push_back(&task);
        ++count_;
    }

    void remove(TaskBase& task) {
        slots_[task.slot] = nullptr;
        --count_;
        task.release();
        if (slots_.size() > few && count_ < slots_.size() / 2)
            close_gaps();
    }

    /// The one that was created last; null if there is none.
    [[nodiscard]] TaskBase* last() {
        while (!slots_.empty() && !slots_.back())
            slots_.pop_back();
        return slots_.empty() ? nullptr : slots_.back();
    }

    template <class F>
    void for_each(F&& f) const {
        for (TaskBase* task : slots_) {
            if (task)
                f(*task);
        }
    }

private:
    static constexpr std::size_t few = 64;

    void close_gaps() {
        std::erase(slots_, nullptr);
        for (std::uint32_t i = 0; i < slots_.size(); ++i)
            slots_[i]->slot = i;
    }

    std::vector<TaskBase*, large_memory::Allocator<TaskBase*>> slots_;
    std::size_t count_ = 0;
};

}  // namespace asyncio::detail
