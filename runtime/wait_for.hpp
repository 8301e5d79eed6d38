#pragma once

#include <optional>

#include "runtime/ensure_future.hpp"
#include "runtime/timeout.hpp"

namespace asyncio {

namespace detail {

/// Cancels the future and waits for its end through another one, so that a cancellation of the
/// waiting task can be distinguished from the future's own (CPython 3.11 tasks.py:551).
Coro<> cancel_and_wait(Ref<FutureBase> future, Library = {"_cancel_and_wait"});

/// Waits until it is done or the time is over; returns whether it was. It is cancelled then, and
/// has ended. Throws CancelledError if the waiting task was cancelled before it was done (CPython
/// 3.11 tasks.py:473-504).
Coro<bool> timed_out(Ref<FutureBase> future, Promise<void> waiter, CallbackRef timer,
                     Library = {"wait_for"});

/// The function that ends what a task waits for (CPython 3.11 tasks.py:431).
std::function<void()> release(Promise<void> waiter);

/// As result(), where its cancellation is a TimeoutError.
template <class T>
T result_or_timeout(FutureBase& future) {
    try {
        return result<T>(future);
    } catch (const CancelledError&) {
        throw TimeoutError{};
    }
}

}  // namespace detail

/// What the awaitable gives, or TimeoutError after `timeout` seconds: it is cancelled then and its
/// end awaited; if it suppresses the cancellation, its value is what counts. Without a timeout it
/// is just awaited; with one of 0 or less it does not begin unless it is done.
///
/// From 3.12 on it runs in the same task, under timeout() (CPython 3.12 tasks.py:519); before, a
/// coroutine becomes a task, and a waiter is told of its end (CPython 3.11 tasks.py:436).
template <class A>
Coro<detail::AwaitedOrVoid<A>> wait_for(A awaitable, std::optional<Number> timeout,
                                        Location location = Location::current(),
                                        Library = {"wait_for"}) {
    using T = detail::AwaitedOrVoid<A>;
    EventLoop& loop = get_running_loop();
    const bool in_this_task = loop.python() >= Version{3, 12, 0};

    if (!timeout) {
        co_return co_await detail::once(awaitable);
    } else if (*timeout <= Number{0}) {
        const auto future = detail::ensure_future(std::move(awaitable), "wait_for", location);
        if (!future->done()) {
            co_await detail::cancel_and_wait(future);
            co_return detail::result_or_timeout<T>(*future);
        }
        co_return detail::result<T>(*future);
    } else if (in_this_task) {
        Timeout limit = asyncio::timeout(timeout);
        std::optional<ValueOf<T>> value;
        std::exception_ptr error;
        co_await limit.enter();
        try {
            if constexpr (std::is_void_v<T>) {
                co_await detail::once(awaitable);
                value.emplace();
            } else {
                value.emplace(co_await detail::once(awaitable));
            }
        } catch (...) {
            error = std::current_exception();
        }
        co_await limit.exit(error);
        if (error)
            std::rethrow_exception(error);
        if constexpr (!std::is_void_v<T>)
            co_return std::move(*value);
    } else {
        const auto waiter = loop.create_future<void>("wait_for");
        const trace::Action action{trace::Do::release_waiter, false, {}, waiter.state()->id};
        const auto timer = detail::call_at_ns(loop, loop.deadline_ns(to_ns(*timeout)), action,
                                              detail::release(waiter));
        const auto future = detail::ensure_future(std::move(awaitable), "wait_for", location);
        if (co_await detail::timed_out(future, waiter, timer))
            co_return detail::result_or_timeout<T>(*future);
        co_return detail::result<T>(*future);
    }
}

}  // namespace asyncio
