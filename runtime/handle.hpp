#pragma once

#include <cstdint>
#include <utility>

#include "runtime/trace/event.hpp"

namespace asyncio {

class FutureBase;

/// Something for the loop to run once. It is a node of at most one HandleQueue at a time: that of a
/// future whose end it waits for, or the loop's ready queue. So queueing allocates nothing: a task
/// is its own handle.
class Handle {
    friend class HandleQueue;
    Handle* next_ = nullptr;  // first: the members below fit into one word

public:
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    /// The loop skips a cancelled handle, but counts it (CPython 3.11 base_events.py:1907).
    void mark_skipped() { skipped_ = true; }
    [[nodiscard]] bool skipped() const { return skipped_; }

    /// Runs it. Whatever kept it alive in the queue passes to run(), which lets go of it.
    virtual void run() = 0;
    /// Lets go of it unrun.
    virtual void drop() {}
    /// The future among whose callbacks it was is done, and may be gone before run().
    virtual void hold(FutureBase&) {}
    /// What run() will do; asked for by a trace only.
    [[nodiscard]] virtual trace::Action action() const = 0;

    /// Whether run() is a step of a task, which the trace tells by itself.
    [[nodiscard]] bool is_step() const { return is_step_; }

    // For the trace: given anew each time that the handle becomes ready.
    trace::Id handle_id{};
    trace::Id source{};
    trace::Cause cause = trace::Cause::call_soon;

    /// Where it waits to be run. (Among a future's callbacks it is in neither.)
    enum class Place : std::uint8_t { none, heap, ready };
    Place place = Place::none;

protected:
    explicit Handle(bool is_step = false) : is_step_(is_step) {}
    ~Handle() = default;

private:
    bool is_step_;
    bool skipped_ = false;
};

/// First in, first out; the links are in the handles.
class HandleQueue {
public:
    HandleQueue() = default;
    HandleQueue(HandleQueue&& other) noexcept
        : head_(std::exchange(other.head_, nullptr)),
          tail_(std::exchange(other.tail_, nullptr)),
          size_(std::exchange(other.size_, 0)) {}
    HandleQueue& operator=(HandleQueue&&) = delete;
    ~HandleQueue() { drop_all(); }

    void push_back(Handle& handle) {
        handle.next_ = nullptr;
        (tail_ ? tail_->next_ : head_) = &handle;
        tail_ = &handle;
        ++size_;
    }

    /// The queue must not be empty.
    Handle& pop_front() {
        Handle& front = *head_;
        head_ = front.next_;
        if (!head_)
            tail_ = nullptr;
        --size_;
        front.place = Handle::Place::none;
        return front;
    }

    /// False if it is not in this queue.
    bool remove(Handle& handle) {
        Handle* before = nullptr;
        for (Handle* h = head_; h; before = h, h = h->next_) {
            if (h != &handle)
                continue;
            (before ? before->next_ : head_) = h->next_;
            if (tail_ == h)
                tail_ = before;
            --size_;
            return true;
        }
        return false;
    }

    void drop_all() {
        while (!empty())
            pop_front().drop();
    }

    template <class F>
    void for_each(F&& f) const {
        for (Handle* h = head_; h; h = h->next_)
            f(*h);
    }

    [[nodiscard]] bool empty() const { return head_ == nullptr; }
    [[nodiscard]] std::uint32_t size() const { return size_; }

private:
    Handle* head_ = nullptr;
    Handle* tail_ = nullptr;
    std::uint32_t size_ = 0;
};

}  // namespace asyncio
