#pragma once

#include <cstdint>
#include <utility>

#include "runtime/trace/event.hpp"

namespace asyncio {

class FutureBase;

/// Something for the loop to run once. It waits among the callbacks of at most one future, through
/// a link of its own, or in the ready queue; so queueing allocates nothing: a task is its own
/// handle. Not virtual: there may be millions of tasks and of gathers' children, and the pointer to
/// a table of functions would be an eighth of what they need.
class Handle {
    friend class CallbackList;
    Handle* next_ = nullptr;  // among a future's callbacks

public:
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    /// The loop skips a cancelled handle, but counts it (CPython 3.11 base_events.py:1907).
    void mark_skipped() { skipped_ = true; }
    [[nodiscard]] bool skipped() const { return skipped_; }

    /// What it is an instance of; all others are CallbackHandles.
    enum class Kind : std::uint8_t { task, gather_child, callback };
    [[nodiscard]] bool is_task() const { return kind_ == Kind::task; }

    /// Runs what is no task. Whatever kept it alive in the queue passes to run(), which lets go of
    /// it.
    void run();
    /// Lets go of it unrun.
    void drop();
    /// The future among whose callbacks it was is done, and may be gone before run().
    void hold(FutureBase& future);
    /// What running it will do; asked for by a trace only.
    [[nodiscard]] trace::Action action() const;

    // For the trace: given anew each time that the handle becomes ready.
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

/// A future's callbacks, in order; the links are in the handles, in a ring, so that one pointer
/// knows both ends.
class CallbackList {
public:
    CallbackList() = default;
    CallbackList(const CallbackList&) = delete;
    CallbackList& operator=(const CallbackList&) = delete;
    ~CallbackList() { drop_all(); }

    [[nodiscard]] bool empty() const { return last_ == nullptr; }
    [[nodiscard]] const void* first_or_null() const { return last_; }

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

    /// False if it is not in this list.
    bool remove(const Handle& handle) {
        if (empty())
            return false;
        Handle* before = last_;
        do {
            if (before->next_ != &handle) {
                before = before->next_;
                continue;
            }
            before->next_ = handle.next_;
            if (last_ == &handle)
                last_ = before == &handle ? nullptr : before;
            return true;
        } while (before != last_);
        return false;
    }

    void drop_all() {
        while (!empty())
            pop_front().drop();
    }

private:
    Handle* last_ = nullptr;
};

}  // namespace asyncio
