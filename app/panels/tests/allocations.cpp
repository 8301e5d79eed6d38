#include "app/panels/tests/allocations.hpp"

#include <malloc.h>

#include <algorithm>
#include <cstdlib>
#include <new>

namespace {

std::size_t all_taken, all_held, most_held;

void* take(std::size_t size) {
    void* memory = std::malloc(std::max<std::size_t>(size, 1));
    if (memory == nullptr)
        throw std::bad_alloc{};
    all_taken += size;
    all_held += malloc_usable_size(memory);
    most_held = std::max(most_held, all_held);
    return memory;
}

void give_back(void* memory) {
    if (memory == nullptr)
        return;
    all_held -= malloc_usable_size(memory);
    std::free(memory);
}

}  // namespace

namespace allocations {

std::size_t taken() {
    return all_taken;
}
std::size_t peak() {
    return most_held;
}
std::size_t held() {
    return all_held;
}
void reset_peak() {
    most_held = all_held;
}

}  // namespace allocations

void* operator new(std::size_t size) {
    return take(size);
}
void* operator new[](std::size_t size) {
    return take(size);
}
// std::stable_sort and its like take their buffer so.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    return take(size);
}
void operator delete(void* memory) noexcept {
    give_back(memory);
}
void operator delete[](void* memory) noexcept {
    give_back(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    give_back(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
    give_back(memory);
}
