#pragma once

#include "runtime/event_loop.hpp"

namespace asyncio::detail {

/// A place in a ring of links. One that is destroyed leaves the ring, which goes on without it.
class RingLink {
public:
    RingLink() = default;
    RingLink(const RingLink&) = delete;
    RingLink& operator=(const RingLink&) = delete;
    ~RingLink() { leave(); }

    void join_before(RingLink& link) {
        previous_ = link.previous_;
        next_ = &link;
        previous_->next_ = link.previous_ = this;
    }
    void leave() {
        previous_->next_ = next_;
        next_->previous_ = previous_;
        previous_ = next_ = this;
    }
    [[nodiscard]] RingLink* next() const { return next_; }

private:
    RingLink* previous_ = this;
    RingLink* next_ = this;
};

/// Those who wait for one thing, in the order in which they came. Each is in the frame of the
/// coroutine that waits: to come and to leave, from anywhere in the row, takes constant time and no
/// memory.
template <class T>
class Waiters {
public:
    class Waiter : private RingLink {
    public:
        /// Joins at the end. `what` as create_future()'s.
        Waiter(Waiters& waiters, const char* what)
            : future(get_running_loop().create_future<T>(what)) {
            join_before(waiters.end_);
        }
        using RingLink::leave;

        const Promise<T> future;

    private:
        friend class Waiters;
    };

    [[nodiscard]] bool empty() const { return end_.next() == &end_; }
    /// There must be one.
    [[nodiscard]] const Promise<T>& front() const { return future_at(end_.next()); }
    /// Takes the first out; there must be one.
    Promise<T> pop_front() {
        auto future = front();
        end_.next()->leave();
        return future;
    }
    [[nodiscard]] bool all_cancelled() const {
        for (const auto& future : *this) {
            if (!future.cancelled())
                return false;
        }
        return true;
    }

    class iterator {
    public:
        explicit iterator(const RingLink* at) : at_(at) {}
        const Promise<T>& operator*() const { return future_at(at_); }
        iterator& operator++() {
            at_ = at_->next();
            return *this;
        }
        bool operator==(const iterator&) const = default;

    private:
        const RingLink* at_;
    };
    [[nodiscard]] iterator begin() const { return iterator{end_.next()}; }
    [[nodiscard]] iterator end() const { return iterator{&end_}; }

private:
    static const Promise<T>& future_at(const RingLink* link) {
        return static_cast<const Waiter*>(link)->future;
    }

    RingLink end_;
};

}  // namespace asyncio::detail
