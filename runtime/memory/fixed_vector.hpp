#pragma once

#include <cstddef>
#include <memory>
#include <utility>

#include "runtime/memory/large_memory.hpp"

namespace asyncio::detail {

/// A vector that never grows beyond its first capacity, so that its elements never move and need
/// not be movable.
template <class T>
class FixedVector {
public:
    explicit FixedVector(std::size_t capacity)
        : items_(large_memory::Allocator<T>{}.allocate(capacity)), capacity_(capacity) {}
    FixedVector(const FixedVector&) = delete;
    FixedVector& operator=(const FixedVector&) = delete;
    ~FixedVector() {
        std::destroy_n(items_, size_);
        large_memory::Allocator<T>{}.deallocate(items_, capacity_);
    }

    /// It must not be full.
    template <class... Args>
    T& emplace_back(Args&&... args) {
        T* const item = new (items_ + size_) T(std::forward<Args>(args)...);
        ++size_;
        return *item;
    }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] const T* begin() const { return items_; }
    [[nodiscard]] const T* end() const { return items_ + size_; }
    [[nodiscard]] const T& back() const { return items_[size_ - 1]; }

private:
    T* items_;
    std::size_t capacity_;
    std::size_t size_ = 0;
};

}  // namespace asyncio::detail
