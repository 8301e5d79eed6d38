#pragma once

#include <algorithm>
#include <deque>
#include <functional>
#include <vector>

#include "runtime/event.hpp"
#include "runtime/event_loop.hpp"
#include "runtime/waiters.hpp"

namespace asyncio {

class QueueEmpty : public Exception {
public:
    QueueEmpty() : Exception(ExceptionType{"QueueEmpty"}) {}
};

class QueueFull : public Exception {
public:
    QueueFull() : Exception(ExceptionType{"QueueFull"}) {}
};

namespace detail {

/// The tasks that wait for an item or for room, and how many items are still to be processed.
class QueueWaiters {
public:
    using Waiters = detail::Waiters<void>;

    QueueWaiters() { finished_.set(); }

    void item_added();
    /// Throws ValueError if there is none.
    void task_done();
    Coro<> join(Library = {"Queue.join"});

    /// Suspends until woken. If it is cancelled, `still_possible` tells whether what it was woken
    /// for can be done by the next in line.
    static Coro<> wait(Waiters& waiters, const char* what, std::function<bool()> still_possible,
                       Library = {"Queue.wait"});
    static void wake_up_next(Waiters& waiters);

    Waiters getters, putters;

private:
    std::size_t unfinished_tasks_ = 0;
    Event finished_;
};

template <class T>
struct FirstIn {
    std::deque<T> items;
    void put(T&& item) { items.push_back(std::move(item)); }
    T get() {
        T item = std::move(items.front());
        items.pop_front();
        return item;
    }
};

template <class T>
struct LastIn {
    std::vector<T> items;
    void put(T&& item) { items.push_back(std::move(item)); }
    T get() {
        T item = std::move(items.back());
        items.pop_back();
        return item;
    }
};

template <class T>
struct LowestFirst {
    std::vector<T> items;  // a heap
    void put(T&& item) {
        items.push_back(std::move(item));
        std::push_heap(items.begin(), items.end(), std::greater<>{});
    }
    T get() {
        std::pop_heap(items.begin(), items.end(), std::greater<>{});
        T item = std::move(items.back());
        items.pop_back();
        return item;
    }
};

/// CPython 3.13 queues.py. A woken getter that finds the queue empty waits again, at the end of
/// the line.
template <class T, class Items>
class BasicQueue {
public:
    /// Without a maxsize, or with one of 0 or less, it is never full.
    explicit BasicQueue(std::ptrdiff_t maxsize = 0) : maxsize_(maxsize) {}
    BasicQueue(const BasicQueue&) = delete;
    BasicQueue& operator=(const BasicQueue&) = delete;

    /// Suspends while the queue is full.
    Coro<> put(T item, Library = {"Queue.put"}) {
        while (full())
            co_await QueueWaiters::wait(waiters_.putters, "Queue.put", [this] { return !full(); });
        put_nowait(std::move(item));
    }
    /// Throws QueueFull.
    void put_nowait(T item) {
        if (full())
            throw QueueFull{};
        items_.put(std::move(item));
        waiters_.item_added();
    }
    /// Suspends while the queue is empty.
    Coro<T> get(Library = {"Queue.get"}) {
        while (empty())
            co_await QueueWaiters::wait(waiters_.getters, "Queue.get", [this] { return !empty(); });
        co_return get_nowait();
    }
    /// Throws QueueEmpty.
    T get_nowait() {
        if (empty())
            throw QueueEmpty{};
        T item = items_.get();
        QueueWaiters::wake_up_next(waiters_.putters);
        return item;
    }

    /// An item that was got has been processed. Throws ValueError if there is none.
    void task_done() { waiters_.task_done(); }
    /// Suspends until all items have been.
    Coro<> join() { return waiters_.join(); }

    [[nodiscard]] std::size_t qsize() const { return items_.items.size(); }
    [[nodiscard]] std::ptrdiff_t maxsize() const { return maxsize_; }
    [[nodiscard]] bool empty() const { return items_.items.empty(); }
    [[nodiscard]] bool full() const {
        return maxsize_ > 0 && qsize() >= static_cast<std::size_t>(maxsize_);
    }

private:
    std::ptrdiff_t maxsize_;
    Items items_;
    QueueWaiters waiters_;
};

}  // namespace detail

/// First in, first out.
template <class T>
using Queue = detail::BasicQueue<T, detail::FirstIn<T>>;

/// Last in, first out.
template <class T>
using LifoQueue = detail::BasicQueue<T, detail::LastIn<T>>;

/// The lowest item first.
template <class T>
using PriorityQueue = detail::BasicQueue<T, detail::LowestFirst<T>>;

}  // namespace asyncio
