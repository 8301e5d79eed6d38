#include "runtime/memory/pool.hpp"

#include "runtime/memory/large_memory.hpp"

namespace asyncio::detail {

void Pool::new_chunk() {
    constexpr std::size_t small_chunk = 1 << 16, many_small = 16;
    const bool small = chunks_++ < many_small;
    left_ = small ? small_chunk : large_memory::piece;
    chunk_ = small ? static_cast<std::byte*>(::operator new(left_)) : large_memory::allocate(left_);
}

}  // namespace asyncio::detail
