#pragma once

#include "runtime/ensure_future.hpp"

namespace asyncio {

/// A future that ends as the awaitable does, but whose cancellation, as by that of the task that
/// awaits it, does not reach the awaitable. A coroutine becomes a task. Where the awaitable is
/// done already, it is returned itself (CPython 3.11 tasks.py:851).
template <class A>
Future<detail::AwaitedOrVoid<A>> shield(A awaitable, Location location = Location::current()) {
    using T = detail::AwaitedOrVoid<A>;
    const auto inner = detail::ensure_future(std::move(awaitable), "shield", location);
    if (inner->done())
        return Future<T>{inner};
    const auto outer = inner->loop().template create_future<T>("shield");

    const auto inner_done = [inner = inner.get(), outer] {
        if (outer.cancelled()) {
            if (!inner->cancelled())
                inner->exception();  // retrieved
        } else if (inner->cancelled()) {
            outer.cancel();
        } else if (const auto exception = inner->exception()) {
            outer.set_exception(exception);
        } else {
            outer.set_result(*static_cast<const ValueOf<T>*>(inner->value()));
        }
    };
    const auto callback = detail::when_done(*inner, trace::Do::shield_inner, inner->id, inner_done);
    const auto outer_done = [inner, callback] {
        if (!inner->done())
            inner->remove_done_callback(*callback);
    };
    detail::when_done(*outer.state(), trace::Do::shield_outer, outer.state()->id, outer_done);
    return outer;
}

}  // namespace asyncio
