#pragma once

#include "runtime/location.hpp"
#include "runtime/repr.hpp"

namespace asyncio {

namespace detail {
void print_text(std::string_view text, const Location& location);

template <class A, class... Rest>
void print_values(const Location& location, const A& first, const Rest&... rest) {
    std::string text = str(first);
    ((text += ' ', text += str(rest)), ...);
    print_text(text, location);
}
}  // namespace detail

/// Python's print(): the values, a space between them, a line end. Written to the running loop's
/// output and to its trace. (An overload for each number of values, so that the line is known.)
inline void print(Location location = Location::current()) {
    detail::print_text("", location);
}

template <class A>
void print(const A& a, Location location = Location::current()) {
    detail::print_values(location, a);
}

template <class A, class B>
void print(const A& a, const B& b, Location location = Location::current()) {
    detail::print_values(location, a, b);
}

template <class A, class B, class C>
void print(const A& a, const B& b, const C& c, Location location = Location::current()) {
    detail::print_values(location, a, b, c);
}

template <class A, class B, class C, class D>
void print(const A& a, const B& b, const C& c, const D& d,
           Location location = Location::current()) {
    detail::print_values(location, a, b, c, d);
}

template <class A, class B, class C, class D, class E>
void print(const A& a, const B& b, const C& c, const D& d, const E& e,
           Location location = Location::current()) {
    detail::print_values(location, a, b, c, d, e);
}

template <class A, class B, class C, class D, class E, class F>
void print(const A& a, const B& b, const C& c, const D& d, const E& e, const F& f,
           Location location = Location::current()) {
    detail::print_values(location, a, b, c, d, e, f);
}

}  // namespace asyncio
