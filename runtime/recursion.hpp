#pragma once

#include "runtime/exceptions.hpp"

namespace asyncio::detail {

/// A call that may lead to another of its kind, for as long as a program likes: it lives while the
/// call does, and throws RecursionError where Python's limit is reached, 1,000 calls within one
/// another (sys.getrecursionlimit()). In CPython, frames of the program and of asyncio count, too:
/// cancel() comes down 981 tasks that await each other, with tasks in C 984 in 3.11.7, 1,487 in
/// 3.12.1 and 9,988 in 3.13.0. The error comes where it comes there, and bounds what would else be
/// endless, for tasks that await each other in a circle, or quadratic, where run() cancels each
/// task of a long chain.
class NestedCall {
public:
    NestedCall() {
        if (depth_ == limit) [[unlikely]]
            throw RecursionError("maximum recursion depth exceeded");
        ++depth_;
    }
    NestedCall(const NestedCall&) = delete;
    NestedCall& operator=(const NestedCall&) = delete;
    ~NestedCall() { --depth_; }

private:
    static constexpr int limit = 1'000;
    static inline constinit thread_local int depth_ = 0;
};

}  // namespace asyncio::detail
