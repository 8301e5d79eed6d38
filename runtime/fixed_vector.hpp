#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <utility>

namespace asyncio::detail {

/// A vector that never grows beyond its first capacity, so that what is in it never moves and need
/// not be movable.
template <class T>
class FixedVector {
public:
    explicit FixedVector(std::size_t capacity)
        : items_(static_cast<T*>(::operator new(capacity * sizeof(T)))) {}
    FixedVector(const FixedVector&) = delete;
    FixedVector& operator=(const FixedVector&) = delete;
    ~FixedVector() {
        std::destroy_n(items_, size_);
        ::operator delete(items_);
    }

    /// There must be room.
    template <class... Args>
    T& emplace_back(Args&&... args) {
        T* const item = new (items_ + size_) T(std::forward<Args>(args)...);
        ++size_;
        return *item;
    }
    [[nodiscard]] std::size_t size() const { return size_; }

private:
    T* items_;
    std::size_t size_ = 0;
};

}  // namespace asyncio::detail
