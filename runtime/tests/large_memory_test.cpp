#include "runtime/memory/large_memory.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <new>
#include <numeric>
#include <vector>

TEST_CASE("large memory is aligned, ours alone, and there to be written") {
    std::vector<std::byte*> blocks;
    const std::size_t sizes[] = {1, large_memory::piece, large_memory::piece + 1};
    for (int round = 0; round < 20; ++round) {
        for (const std::size_t size : sizes) {
            std::byte* const block = large_memory::allocate(size);
            CHECK(reinterpret_cast<std::uintptr_t>(block) % large_memory::piece == 0);
            block[0] = block[size - 1] = static_cast<std::byte>(blocks.size());
            blocks.push_back(block);
        }
    }
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const std::size_t size = sizes[i % std::size(sizes)];
        CHECK(blocks[i][0] == static_cast<std::byte>(i));
        CHECK(blocks[i][size - 1] == static_cast<std::byte>(i));
        large_memory::free(blocks[i], size);
    }
}

TEST_CASE("a vector grows from little to large memory") {
    std::vector<std::uint32_t, large_memory::Allocator<std::uint32_t>> numbers;
    for (std::uint32_t i = 0; i < 2'000'000; ++i)
        numbers.push_back(i);
    CHECK(std::accumulate(numbers.begin(), numbers.end(), std::uint64_t{0}) == 1'999'999'000'000);
    large_memory::Allocator<std::uint32_t> allocator;
    CHECK_THROWS_AS((void)allocator.allocate(SIZE_MAX / 2), std::bad_array_new_length);
}
