#pragma once

#include <utility>

namespace asyncio::detail {

/// Python's `finally`: runs when the scope is left, also by the destruction of a frame.
template <class F>
class Finally {
public:
    explicit Finally(F f) : f_(std::move(f)) {}
    Finally(const Finally&) = delete;
    Finally& operator=(const Finally&) = delete;
    ~Finally() { f_(); }

private:
    F f_;
};

}  // namespace asyncio::detail
