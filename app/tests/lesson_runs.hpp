#pragma once

#include <doctest/doctest.h>

#include "app/tests/catalogue.hpp"
#include "runtime/trace/log.hpp"

/// What tests of runs and of the player share.

using app::lesson;

constexpr std::int64_t s = 1'000'000'000;               // a second, in nanoseconds
constexpr trace::Id compute_2{trace::IdKind::task, 3};  // in lesson 2.2

/// How many events have happened after the first from `from` on that satisfies `is`.
template <class Is>
std::size_t after(const trace::Log& log, Is is, std::size_t from = 0) {
    while (from < log.size() && !is(log[from]))
        ++from;
    REQUIRE(from < log.size());
    return from + 1;
}

/// After the first that is a T.
template <class T>
std::size_t after(const trace::Log& log, std::size_t from = 0) {
    return after(
        log, [](const trace::TraceEvent& event) { return trace::get<T>(event); }, from);
}
