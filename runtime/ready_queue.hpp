#pragma once

#include <cstdint>
#include <memory>

#include "runtime/handle.hpp"

namespace asyncio::detail {

/// First in, first out. A ring of pointers: where the next handle is does not depend on having read
/// the one before, so that the processor fetches several at a time. (Against links in the handles:
/// TODO.)
class ReadyQueue {
public:
    [[nodiscard]] bool empty() const { return begin_ == end_; }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(end_ - begin_); }

    /// Returns its position, valid until it is taken out.
    std::uint64_t push_back(Handle& handle) {
        if (end_ - begin_ > mask_)
            grow();
        at(end_) = &handle;
        return end_++;
    }

    /// The queue must not be empty.
    Handle& pop_front() { return *at(begin_++); }

    /// Puts another in the place of the one at this position.
    void replace(std::uint64_t position, Handle& handle) { at(position) = &handle; }

    template <class F>
    void for_each(F&& f) const {
        for (std::uint64_t i = begin_; i != end_; ++i)
            f(*at(i));
    }

private:
    [[nodiscard]] Handle*& at(std::uint64_t i) const { return ring_[i & mask_]; }

    [[gnu::noinline]] void grow() {
        const std::uint64_t mask = mask_ * 2 + 1;
        auto larger = std::make_unique_for_overwrite<Handle*[]>(mask + 1);
        for (std::uint64_t i = begin_; i != end_; ++i)
            larger[i & mask] = at(i);
        ring_ = std::move(larger);
        mask_ = mask;
    }

    std::uint64_t begin_ = 0, end_ = 0;  // counted from the beginning of time
    std::uint64_t mask_ = 15;            // the ring's size, a power of two, less 1
    std::unique_ptr<Handle*[]> ring_ = std::make_unique_for_overwrite<Handle*[]>(mask_ + 1);
};

}  // namespace asyncio::detail
