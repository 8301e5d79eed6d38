#include "runtime/pool.hpp"

namespace asyncio::detail {

void* Pool::cut(std::size_t size) {
    if (left_ < size) {
        chunk_ = static_cast<std::byte*>(::operator new(chunk_size));
        left_ = chunk_size;
    }
    std::byte* const block = chunk_;
    chunk_ += size;
    left_ -= size;
    return block;
}

}  // namespace asyncio::detail
