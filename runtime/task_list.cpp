#include "runtime/task_list.hpp"

namespace asyncio::detail {

void TaskList::add(TaskBase& task) {
    task.retain();
    task.slot = static_cast<std::uint32_t>(slots_.size());
    slots_.push_back(&task);
    ++count_;
}

void TaskList::remove(TaskBase& task) {
    constexpr std::size_t few = 64;
    slots_[task.slot] = nullptr;
    --count_;
    task.release();
    if (slots_.size() <= few || count_ >= slots_.size() / 2)
        return;
    std::erase(slots_, nullptr);
    for (std::uint32_t i = 0; i < slots_.size(); ++i)
        slots_[i]->slot = i;
}

TaskBase* TaskList::last() {
    while (!slots_.empty() && !slots_.back())
        slots_.pop_back();
    return slots_.empty() ? nullptr : slots_.back();
}

}  // namespace asyncio::detail
