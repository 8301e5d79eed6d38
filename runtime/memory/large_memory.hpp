#pragma once

#include <cstddef>
#include <limits>
#include <memory>
#include <new>

/// Memory for what grows large: tasks by the million, traces. The page fault on first touch costs
/// more than making a task (0.3 us of 4 KiB at best, 14 us on some virtual machines), so it is
/// mapped in pieces of 2 MiB whose pages are populated already.
namespace large_memory {

inline constexpr std::size_t piece = std::size_t{1} << 21;

/// Aligned to a piece; what it is rounded up to is used, too. Throws std::bad_alloc.
std::byte* allocate(std::size_t size);
/// `size` as it was asked for.
void free(void* memory, std::size_t size) noexcept;

/// For containers that may grow large.
template <class T>
struct Allocator {
    using value_type = T;

    Allocator() = default;
    template <class U>
    Allocator(const Allocator<U>&) {}

    T* allocate(std::size_t count) {
        if (count > std::numeric_limits<std::size_t>::max() / sizeof(T))
            throw std::bad_array_new_length{};
        const std::size_t size = count * sizeof(T);
        return static_cast<T*>(is_large(size) ? large_memory::allocate(size)
                                              : ::operator new(size));
    }
    void deallocate(T* memory, std::size_t count) noexcept {
        const std::size_t size = count * sizeof(T);
        is_large(size) ? large_memory::free(memory, size) : ::operator delete(memory);
    }
    bool operator==(const Allocator&) const = default;

private:
    static bool is_large(std::size_t size) { return size >= piece / 2; }
};

/// Bytes that nothing is written to; they may be many.
struct Deallocate {
    std::size_t size = 0;
    void operator()(std::byte* memory) const noexcept {
        Allocator<std::byte>{}.deallocate(memory, size);
    }
};
using Buffer = std::unique_ptr<std::byte[], Deallocate>;
inline Buffer make_buffer(std::size_t size) {
    return {Allocator<std::byte>{}.allocate(size), {size}};
}

}  // namespace large_memory
