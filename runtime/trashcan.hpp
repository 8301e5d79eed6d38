#pragma once

#include <functional>
#include <utility>
#include <vector>

namespace asyncio::detail {

/// Destroys objects that may own others of their kind, nested as deep as a program makes them: a
/// future whose result holds a future, a coroutine that was passed a coroutine, an ExceptionGroup
/// in another. Those nested too deep for the machine's stack wait until the outermost is gone.
/// (CPython has one, too: 3.11 Include/cpython/object.h:450.)
class Trashcan {
public:
    /// `destroy` does it; it throws nothing.
    template <class Destroy>
    void operator()(Destroy&& destroy) {
        if (depth_ == deepest) [[unlikely]]
            return put_off(std::forward<Destroy>(destroy));
        ++depth_;
        destroy();
        if (--depth_ == 0 && put_off_) [[unlikely]]
            empty();
    }

private:
    static constexpr int deepest = 500;

    void put_off(std::function<void()> destroy);
    void empty();

    int depth_ = 0;
    std::vector<std::function<void()>>* put_off_ = nullptr;  // a pointer: trivially destructible
};

inline constinit thread_local Trashcan trashcan;

}  // namespace asyncio::detail
