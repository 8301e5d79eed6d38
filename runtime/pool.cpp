#include "runtime/pool.hpp"

#include <sys/mman.h>

#include <cstdlib>

namespace asyncio::detail {

namespace {

constexpr std::size_t small_chunk = 1 << 16, many_small = 16;
constexpr std::size_t huge_page = 1 << 21;

/// Whoever wants much gets it in huge pages. (With small ones, a million tasks spend more time in
/// the kernel's page faults than in the program: 0.32 s of 0.54.)
std::byte* new_huge_page() {
    void* const memory = std::aligned_alloc(huge_page, huge_page);
    if (!memory)
        throw std::bad_alloc{};
    madvise(memory, huge_page, MADV_HUGEPAGE);  // a wish: small ones will do
    return static_cast<std::byte*>(memory);
}

}  // namespace

void Pool::new_chunk() {
    const bool small = chunks_++ < many_small;
    left_ = small ? small_chunk : huge_page;
    chunk_ = small ? static_cast<std::byte*>(::operator new(left_)) : new_huge_page();
}

}  // namespace asyncio::detail
