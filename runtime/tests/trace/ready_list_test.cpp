#include "runtime/trace/ready_list.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace {

/// An id that counts how often one is compared with another.
struct CountedId {
    std::uint32_t number = 0;
    static inline std::size_t comparisons = 0;
    constexpr bool operator==(const CountedId& other) const {
        if (!std::is_constant_evaluated())
            ++comparisons;
        return number == other.number;
    }
};

}  // namespace

template <>
struct std::hash<CountedId> {
    std::size_t operator()(CountedId id) const { return id.number; }
};

namespace {

struct Handle {
    CountedId id;
    bool operator==(const Handle&) const = default;
};
using Queue = trace::ReadyList<Handle>;

Queue queue_of(std::uint32_t count) {
    Queue queue;
    for (std::uint32_t i = 1; i <= count; ++i)
        queue.push_back({{i}});
    return queue;
}

std::vector<std::uint32_t> numbers(const Queue& queue) {
    std::vector<std::uint32_t> found;
    for (const Handle& handle : queue)
        found.push_back(handle.id.number);
    CHECK(found.size() == queue.size());
    return found;
}

void take(Queue& queue, std::uint32_t number) {
    Handle* const found = queue.find({number});
    REQUIRE(found);
    CHECK(found->id.number == number);
    queue.erase(found);
    CHECK_FALSE(queue.find({number}));
}

/// How many ids are compared while all are taken, the nth as `order(n)` says.
template <class Order>
std::size_t comparisons_of_taking(std::uint32_t count, Order order) {
    Queue queue = queue_of(count);
    CountedId::comparisons = 0;
    for (std::uint32_t i = 0; i < count; ++i)
        take(queue, order(i));
    CHECK(queue.empty());
    return CountedId::comparisons;
}

}  // namespace

TEST_CASE("ready queue: it stays in order whatever is taken from it") {
    Queue queue = queue_of(20);
    for (const std::uint32_t number : {15U, 16U, 1U, 20U, 3U, 2U, 4U})
        take(queue, number);
    CHECK(queue.front().id.number == 5);
    queue.push_back({{21}});
    take(queue, 5);
    CHECK(numbers(queue) ==
          std::vector<std::uint32_t>{6, 7, 8, 9, 10, 11, 12, 13, 14, 17, 18, 19, 21});
    for (const std::uint32_t number : {17U, 12U, 11U, 10U, 9U, 8U, 7U, 6U, 13U})
        take(queue, number);
    CHECK(numbers(queue) == std::vector<std::uint32_t>{14, 18, 19, 21});
    Queue same;
    for (const std::uint32_t number : {14U, 18U, 19U, 21U})
        same.push_back({{number}});
    CHECK(queue == same);
    take(same, 21);
    CHECK_FALSE(queue == same);
    queue.clear();
    CHECK(queue.empty());
    CHECK(numbers(queue).empty());
}

TEST_CASE("ready queue: four times as many handles are taken with four times the work") {
    constexpr std::uint32_t count = 4000;
    const auto check = [&](auto order) {
        const auto few = comparisons_of_taking(count, [&](auto i) { return order(i, count); });
        const auto many =
            comparisons_of_taking(4 * count, [&](auto i) { return order(i, 4 * count); });
        CHECK(many < 5 * few);
        CHECK(many < 40 * 4 * count);
    };
    check([](std::uint32_t i, std::uint32_t) { return i + 1; });
    check([](std::uint32_t i, std::uint32_t n) { return n - i; });
    check(
        [](std::uint32_t i, std::uint32_t n) { return (i % 2 == 0 ? i / 2 : n - 1 - i / 2) + 1; });
    check([](std::uint32_t i, std::uint32_t n) { return (i < n / 2 ? 2 * i + 1 : 2 * i - n) + 1; });
}
