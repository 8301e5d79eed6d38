#include "runtime/memory/large_memory.hpp"

#include <sys/mman.h>

#include <array>
#include <chrono>
#include <cstdint>

namespace large_memory {

namespace {

/// Huge pages or small ones: whichever were found faster. Mostly that is the huge ones: a million
/// tasks made and gathered take 160 ns each instead of 250. But where a virtual machine's host must
/// first find the memory, one may take 3 ms, and small ones instead of it 0.5.
class Pages {
public:
    void populate(std::byte* memory, std::size_t size) {
        const Kind kind = next();
        const auto begin = std::chrono::steady_clock::now();
        if (kind == huge)
            madvise(memory, size, MADV_HUGEPAGE);  // a wish
        madvise(memory, size, MADV_POPULATE_WRITE);
        for (std::size_t at = 0; at < size; at += page)
            static_cast<volatile std::byte&>(memory[at]) = {};
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        const double cost = took.count() / static_cast<double>(size);
        cost_[kind] = cost_[kind] > 0 ? (cost_[kind] + cost) / 2 : cost;
    }

private:
    enum Kind : std::uint8_t { huge, small };

    Kind next() {
        const Kind cheaper = cost_[huge] <= cost_[small] ? huge : small;
        // Whether the other one is cheaper by now.
        if (++since_tried_ < often)
            return cheaper;
        since_tried_ = 0;
        return cheaper == huge ? small : huge;
    }

    static constexpr int often = 16;
    static constexpr std::size_t page = 4096;

    std::array<double, 2> cost_{};  // by Kind: seconds a byte, lately
    int since_tried_ = 0;
};

constinit thread_local Pages pages;

std::size_t rounded_up(std::size_t size) {
    return (size + piece - 1) / piece * piece;
}

}  // namespace

std::byte* allocate(std::size_t size) {
    size = rounded_up(size);
    void* const mapped =
        mmap(nullptr, size + piece, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED)
        throw std::bad_alloc{};
    // Huge pages are aligned; what lies before and behind is given back.
    auto* const begin = static_cast<std::byte*>(mapped);
    const std::size_t before = -reinterpret_cast<std::uintptr_t>(begin) % piece;
    std::byte* const memory = begin + before;
    if (before > 0)
        munmap(begin, before);
    munmap(memory + size, piece - before);
    pages.populate(memory, size);
    return memory;
}

void free(void* memory, std::size_t size) noexcept {
    munmap(memory, rounded_up(size));
}

}  // namespace large_memory
