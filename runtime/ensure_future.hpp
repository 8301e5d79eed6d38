#pragma once

#include "runtime/event_loop.hpp"
#include "runtime/sleep.hpp"

namespace asyncio::detail {

template <class T>
T awaited(const Coro<T>&);
template <class T>
T awaited(const Future<T>&);
void awaited(const Sleep&);
/// What `co_await` gives, and its type as a value.
template <class A>
using AwaitedOrVoid = decltype(awaited(std::declval<const A&>()));
template <class A>
using Awaited = ValueOf<AwaitedOrVoid<A>>;

/// The future of an awaitable: itself, or a new task of a coroutine.
template <class T>
Ref<FutureBase> ensure_future(Coro<T> coro, std::string_view via, const Location& location) {
    return make_task(get_running_loop(), std::move(coro), {}, {via}, location).state();
}
template <class T>
Ref<FutureBase> ensure_future(const Future<T>& future, std::string_view, const Location&) {
    return future.state();
}
inline Ref<FutureBase> ensure_future(const Sleep& sleep, std::string_view via,
                                     const Location& location) {
    return ensure_future(sleep.coro(), via, location);
}

/// `co_await awaitable`, once.
template <class A>
A&& once(A& awaitable) {
    return static_cast<A&&>(awaitable);
}

}  // namespace asyncio::detail
