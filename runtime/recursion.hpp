#pragma once

#include "runtime/exceptions.hpp"

namespace asyncio::detail {

/// Guards a call that may recurse as deep as a program makes it: this lives while the call does,
/// and throws RecursionError at Python's limit of 1,000 nested calls (sys.getrecursionlimit()). In
/// CPython the caller's frames count, too: there cancel() comes down a chain of 981 to 983 tasks;
/// with tasks in C of 984 in 3.11.7, 1,487 in 3.12.1 and 9,988 in 3.13.0. The error is what ends a
/// circle of tasks, which would else be endless, and the end of run(), which would take time as the
/// square of a chain that it cancels task by task.
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
