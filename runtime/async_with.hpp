#pragma once

#include <exception>
#include <type_traits>

#include "runtime/coro.hpp"

namespace asyncio {

namespace detail {

/// Calls the body, with the manager if it takes one; its frame is to the trace a part of the
/// function that calls async_with.
template <class Manager, class Body>
auto call_body(Manager& manager, Body& body, const Location& location) {
    auto coro = [&] {
        if constexpr (std::is_invocable_v<Body&, Manager&>) {
            return body(manager);
        } else {
            return body();
        }
    }();
    coro.frame().kind = FrameKind::block;
    coro.frame().set_function(location.function);
    return coro;
}

/// Manager is a reference type if the caller keeps the manager.
template <class Manager, class Body>
Coro<> enter_and_exit(Manager manager, Body body, Location location, Library = {"async_with"}) {
    co_await manager.enter();
    std::exception_ptr error;
    try {
        co_await call_body(manager, body, location);
    } catch (...) {
        error = std::current_exception();
    }
    co_await manager.exit(error);
    if (error)
        std::rethrow_exception(error);
}

}  // namespace detail

/// `async with manager: body`. C++ has no await in destructors, so the body is a function that
/// returns a coroutine and may take the manager. A manager has
///
///     Coro<> enter();                          // __aenter__
///     Coro<> exit(std::exception_ptr error);   // __aexit__; it may throw another exception
///
/// and is given by value, or by reference if it is to be kept. As g++ 12 destroys the captures of a
/// closure twice that is made inside a co_await expression, name the body first:
///
///     const auto body = [&](TaskGroup& group) -> Coro<> { ... };
///     co_await async_with(TaskGroup{}, body);
template <class Manager, class Body>
Coro<> async_with(Manager&& manager, Body body, Location location = Location::current()) {
    return detail::enter_and_exit<Manager>(std::forward<Manager>(manager), std::move(body),
                                           location);
}

}  // namespace asyncio
