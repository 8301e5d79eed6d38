#pragma once

#include "runtime/location.hpp"
#include "runtime/repr.hpp"

namespace asyncio {

namespace detail {
void print_text(std::string_view text, const Location& location);
}

/// Python's print(): the values, a space between them, a line end. Written to the running loop's
/// output and to its trace. (An overload for each number of values, so that the line is known.)
inline void print(Location location = Location::current()) {
    detail::print_text("", location);
}

template <class A>
void print(const A& a, Location location = Location::current()) {
    detail::print_text(str(a), location);
}

template <class A, class B>
void print(const A& a, const B& b, Location location = Location::current()) {
    detail::print_text(str(a) + " " + str(b), location);
}

template <class A, class B, class C>
void print(const A& a, const B& b, const C& c, Location location = Location::current()) {
    detail::print_text(str(a) + " " + str(b) + " " + str(c), location);
}

}  // namespace asyncio
