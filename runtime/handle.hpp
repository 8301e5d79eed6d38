#pragma once

#include <cstdint>
#include <utility>

#include "runtime/trace/event.hpp"

namespace asyncio {

class FutureBase;

/// Something for the loop to run once. It is a node of at most one HandleQueue at a time: that of a
/// future whose end it waits for, or the loop's ready queue. So queueing allocates nothing: a task
/// is its own handle. Not virtual: there may be millions of tasks and of gathers' children, and a
/// vtable pointer would add an eighth to their size.
class Handle {
    friend class HandleQueue;
    Handle* next_ = nullptr;  // in a queue

public:
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    /// The loop skips a cancelled handle, but counts it (CPython 3.11 base_events.py:1907).
    void mark_skipped() { skipped_ = true; }
    [[nodiscard]] bool skipped() const { return skipped_; }

    /// Its concrete type: TaskBase, GatherChild or a CallbackHandle.
    enum class Kind : std::uint8_t { task, gather_child, callback };
    [[nodiscard]] bool is_task() const { return kind_ == Kind::task; }

    /// Runs a handle that is no task. It takes over the queue's reference, and releases it.
    void run();
    /// Releases the queue's reference without running it.
    void drop();
    /// The future among whose callbacks it was is done, and may be gone before run().
    void hold(FutureBase& future);
    /// What running it will do; asked for by a trace only.
    [[nodiscard]] trace::Action action() const;

    // For the trace: set each time that the handle becomes ready.
    trace::Id handle_id{};
    trace::Id source{};
    trace::Cause cause = trace::Cause::call_soon;

    /// Where it waits to be run. (Among a future's callbacks it is in neither.)
    enum class Place : std::uint8_t { none, heap, ready };
    Place place = Place::none;

protected:
    explicit Handle(Kind kind) : kind_(kind) {}
    ~Handle() = default;

private:
    Kind kind_;
    bool skipped_ = false;
};

/// A handle that is neither a task nor a gather's; what it does is virtual.
class CallbackHandle : public Handle {
    friend class Handle;
    virtual void on_run() = 0;
    virtual void on_drop() {}
    virtual void on_hold(FutureBase&) {}
    [[nodiscard]] virtual trace::Action on_action() const = 0;

protected:
    CallbackHandle() : Handle(Kind::callback) {}
    ~CallbackHandle() = default;
};

/// First in, first out. The links are in the handles, in a ring, so that one pointer knows both
/// ends.
class HandleQueue {
public:
    HandleQueue() = default;
    HandleQueue(const HandleQueue&) = delete;
    HandleQueue& operator=(const HandleQueue&) = delete;
    ~HandleQueue() { drop_all(); }

    [[nodiscard]] bool empty() const { return last_ == nullptr; }
    [[nodiscard]] const void* address_of_one() const { return last_; }

    void push_back(Handle& handle) {
        handle.next_ = last_ ? std::exchange(last_->next_, &handle) : &handle;
        last_ = &handle;
    }

    /// There must be one.
    Handle& pop_front() {
        Handle& front = *last_->next_;
        if (&front == last_) {
            last_ = nullptr;
        } else {
            last_->next_ = front.next_;
        }
        return front;
    }

    /// False if it is not in this queue.
    bool remove(const Handle& handle) {
        Handle* const before = find_before(handle);
        if (!before)
            return false;
        before->next_ = handle.next_;
        if (last_ == &handle)
            last_ = before == &handle ? nullptr : before;
        return true;
    }

    /// Puts another where this one is; it must be in this queue.
    void replace(const Handle& handle, Handle& other) {
        find_before(handle)->next_ = &other;
        other.next_ = handle.next_ == &handle ? &other : handle.next_;
        if (last_ == &handle)
            last_ = &other;
    }

    void drop_all() {
        while (!empty())
            pop_front().drop();
    }

    template <class F>
    void for_each(F&& f) const {
        if (empty())
            return;
        const Handle* handle = last_;
        do {
            handle = handle->next_;
            f(*handle);
        } while (handle != last_);
    }

private:
    [[nodiscard]] Handle* find_before(const Handle& handle) const {
        Handle* before = last_;
        if (before) {
            do {
                if (before->next_ == &handle)
                    return before;
                before = before->next_;
            } while (before != last_);
        }
        return nullptr;
    }

    Handle* last_ = nullptr;
};

/// The same, counted.
class ReadyQueue {
public:
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] std::uint32_t size() const { return size_; }
    void push_back(Handle& handle) {
        ++size_;
        handles_.push_back(handle);
    }
    Handle& pop_front() {
        --size_;
        return handles_.pop_front();
    }
    void replace(const Handle& handle, Handle& other) { handles_.replace(handle, other); }
    template <class F>
    void for_each(F&& f) const {
        handles_.for_each(f);
    }

private:
    HandleQueue handles_;
    std::uint32_t size_ = 0;
};

}  // namespace asyncio
