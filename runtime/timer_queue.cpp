#include "runtime/timer_queue.hpp"

namespace asyncio::detail {

void TimerQueue::push(const Timer& timer) {
    new_.push_back(timer);
}

const Timer& TimerQueue::front() {
    take_in_new();
    return row_is_first() ? row_.back() : heap_.front();
}

Timer TimerQueue::pop() {
    const Timer first = front();
    if (row_is_first()) {
        row_.pop_back();
    } else {
        const Timer last = heap_.back();
        heap_.pop_back();
        if (!heap_.empty())
            sink(0, last);
    }
    return first;
}

void TimerQueue::take_in_new() {
    if (new_.empty())
        return;
    if (new_.size() >= many && new_.size() >= row_.size() / 2) {
        sort_in();
    } else {
        for (const Timer& timer : new_) {
            heap_.push_back(timer);
            rise(heap_.size() - 1);
        }
    }
    new_.clear();
}

void TimerQueue::sort_in() {
    const auto later = [](const Timer& a, const Timer& b) { return b.before(a); };
    std::sort(new_.begin(), new_.end(), later);
    if (row_.empty()) {
        row_.swap(new_);
    } else {
        Timers merged(row_.size() + new_.size());
        std::merge(row_.begin(), row_.end(), new_.begin(), new_.end(), merged.begin(), later);
        row_.swap(merged);
    }
}

void TimerQueue::rise(std::size_t at) {
    const Timer timer = heap_[at];
    while (at > 0) {
        const std::size_t parent = (at - 1) / arity;
        if (!timer.before(heap_[parent]))
            break;
        heap_[at] = heap_[parent];
        at = parent;
    }
    heap_[at] = timer;
}

void TimerQueue::sink(std::size_t at, const Timer timer) {
    const std::size_t size = heap_.size();
    for (;;) {
        const std::size_t first = at * arity + 1;
        if (first >= size)
            break;
        std::size_t earliest = first;
        for (std::size_t i = first + 1; i < std::min(first + arity, size); ++i) {
            if (heap_[i].before(heap_[earliest]))
                earliest = i;
        }
        if (!heap_[earliest].before(timer))
            break;
        heap_[at] = heap_[earliest];
        at = earliest;
    }
    heap_[at] = timer;
}

}  // namespace asyncio::detail
