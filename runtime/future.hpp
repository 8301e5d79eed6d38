#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>

#include "runtime/exceptions.hpp"
#include "runtime/handle.hpp"
#include "runtime/location.hpp"
#include "runtime/ref.hpp"
#include "runtime/repr.hpp"

namespace asyncio {

class EventLoop;
class TaskBase;

/// How the value of a coroutine or future of T is kept: void as None.
template <class T>
using ValueOf = std::conditional_t<std::is_void_v<T>, None, T>;

/// What all futures, tasks and gathers share: a state, an end, and handles that wait for it.
class FutureBase : public RefCounted {
public:
    trace::Id id{};  ///< set while a trace is recorded

    enum class State : std::uint8_t { pending, finished, cancelled };

    [[nodiscard]] bool done() const { return state_ != State::pending; }
    [[nodiscard]] bool cancelled() const { return state_ == State::cancelled; }
    [[nodiscard]] EventLoop& loop() const { return *loop_; }

    /// The exception it ended with, or null; it counts as retrieved. Throws CancelledError if it
    /// was cancelled and InvalidStateError if it is not done.
    std::exception_ptr exception();
    /// The same, but for a cancelled one the CancelledError itself; it must be done. Only the first
    /// one that a cancelled task gives has its message (CPython 3.11 futures.py:132).
    std::exception_ptr failure();
    /// Throws what failure() tells of, or InvalidStateError; returns only if there is a value.
    void check();
    /// The exception it ended with, if it was not cancelled; it does not count as retrieved.
    [[nodiscard]] const std::exception_ptr& unretrieved() const { return exception_; }
    /// The value; valid once check() returns.
    [[nodiscard]] virtual void* value() = 0;
    [[nodiscard]] virtual std::string value_repr() const = 0;
    [[nodiscard]] virtual std::optional<std::string> cancel_message() const;

    void set_exception(std::exception_ptr exception);

    /// Asks it to end as cancelled. A future does so at once; a task or gather passes it on.
    /// Returns false if it was done already.
    virtual bool cancel(const std::optional<std::string>& message, const Location& location);
    /// What cancel() would return.
    [[nodiscard]] virtual bool would_cancel() const { return !done(); }

    /// Runs the handle through the loop, never at once, when this is done; if it is already, in the
    /// next iteration (CPython 3.11 futures.py:221).
    void add_done_callback(Handle& handle);
    /// Drops a callback that has not become ready.
    void remove_done_callback(Handle& handle);

    /// Drops the handles that wait for it; the loop is being destroyed.
    void abandon();

protected:
    explicit FutureBase(EventLoop& loop) : loop_(&loop) {}

    ~FutureBase() override;
    void finish(State state);
    /// As cancelled, by this exception.
    void finish_cancelled(std::exception_ptr exception);
    void set_exception_retrieved() { never_retrieved_ = false; }
    void throw_if_done() const;
    /// Tells the trace that it is done.
    virtual void record_done() = 0;

    /// What few futures have.
    struct Rare {
        std::optional<std::string> cancelled;   // the message that it was cancelled with
        std::optional<std::string> cancelling;  // a task: that of the cancellation to come
        std::optional<std::string> name;        // a task: else by number
        Ref<RefCounted> sleep_timer;            // a task: that of a sleep that was cancelled
    };
    Rare& rare();
    [[nodiscard]] const Rare* rare_or_null() const { return rare_.get(); }

    /// Of a task that is not done: what is to be thrown where its coroutine resumes.
    std::exception_ptr exception_;
    HandleQueue callbacks_;

private:
    friend class GatherBase;
    friend class Tracer;
    EventLoop* loop_;
    std::unique_ptr<Rare> rare_;
    trace::Text ended_with_ = trace::Text::none;  // to the trace, once that has been told
    State state_ = State::pending;
    bool never_retrieved_ = false;  // CPython's __log_traceback
    bool gathered_ = false;         // is among the arguments of the gather that is being made
};

/// A future that is no task. The loop has a list of them, to release them when it is destroyed:
/// those that never end and the tasks that wait for them keep each other alive.
class KnownFuture : public FutureBase {
protected:
    explicit KnownFuture(EventLoop& loop);
    ~KnownFuture() override;

private:
    friend class EventLoop;
    KnownFuture** link_;  // what points to this one in the loop's list; null once the loop is gone
    KnownFuture* next_;
};

/// A bare future, as a loop makes it; `what` says in the trace what it is for.
class PlainFuture : public KnownFuture {
public:
    PlainFuture(EventLoop& loop, const char* what);
    [[nodiscard]] const char* what() const { return what_; }

protected:
    void record_done() override;

private:
    const char* what_;
};

template <class T>
class FutureState final : public PlainFuture {
public:
    explicit FutureState(EventLoop& loop, const char* what = "user") : PlainFuture(loop, what) {}

    void set_result(ValueOf<T> value) {
        throw_if_done();
        result_.emplace(std::move(value));
        finish(State::finished);
    }
    [[nodiscard]] void* value() override { return &*result_; }
    [[nodiscard]] std::string value_repr() const override {
        if constexpr (Representable<ValueOf<T>>)
            return repr(*result_);
        return "<object>";
    }

private:
    std::optional<ValueOf<T>> result_;
};

namespace detail {
/// What Future::result gives. The last reference moves the value out.
template <class T>
T result(FutureBase& future) {
    future.check();
    if constexpr (!std::is_void_v<T>) {
        T& value = *static_cast<T*>(future.value());
        return future.is_unique() ? std::move(value) : value;
    }
}
}  // namespace detail

/// A value that will be there later. A handle: copies share one future.
template <class T>
class Future {
public:
    explicit Future(Ref<FutureBase> state) : state_(std::move(state)) {}

    [[nodiscard]] bool done() const { return state_->done(); }
    [[nodiscard]] bool cancelled() const { return state_->cancelled(); }
    [[nodiscard]] std::exception_ptr exception() const { return state_->exception(); }
    /// The value; throws what the future ended with, or InvalidStateError if it is not done.
    [[nodiscard]] const ValueOf<T>& result() const {
        state_->check();
        return *static_cast<const ValueOf<T>*>(state_->value());
    }
    bool cancel(Location location = Location::current()) const {
        return state_->cancel(std::nullopt, location);
    }
    bool cancel(std::string message, Location location = Location::current()) const {
        return state_->cancel(std::move(message), location);
    }
    /// Calls `callback` with this future through the loop once it is done. The name is the trace's.
    void add_done_callback(std::function<void(Future)> callback,
                           std::string name = "callback") const;

    [[nodiscard]] const Ref<FutureBase>& state() const& { return state_; }
    [[nodiscard]] Ref<FutureBase> state() && { return std::move(state_); }
    bool operator==(const Future&) const = default;

private:
    Ref<FutureBase> state_;
};

/// A future that the program itself ends.
template <class T>
class Promise : public Future<T> {
public:
    using Future<T>::Future;
    /// Both throw InvalidStateError if it is done.
    void set_result(ValueOf<T> value = {}) const {
        static_cast<FutureState<T>&>(*this->state()).set_result(std::move(value));
    }
    void set_exception(std::exception_ptr exception) const {
        this->state()->set_exception(std::move(exception));
    }
};

}  // namespace asyncio
