#include "app/run/max_tree.hpp"

#include <doctest/doctest.h>

#include <cstdint>

namespace {

/// A number that counts how often one is compared with another.
struct Counted {
    std::size_t number = 0;
    static inline std::size_t comparisons = 0;
    bool operator<(const Counted& other) const {
        ++comparisons;
        return number < other.number;
    }
};

}  // namespace

TEST_CASE("max tree: it finds the next that is large enough") {
    for (std::size_t size = 0; size < 20; ++size) {
        std::vector<std::size_t> values;
        for (std::size_t i = 0; i < size; ++i)
            values.push_back(1 + i * 7 % 10);
        const app::MaxTree tree{values};
        for (std::size_t from = 0; from <= size + 1; ++from) {
            for (std::size_t least = 0; least < 12; ++least) {
                auto expected = from;
                while (expected < size && values[expected] < least)
                    ++expected;
                CAPTURE(size);
                CAPTURE(from);
                CAPTURE(least);
                CHECK(tree.first(from, least) == std::min(expected, size));
            }
        }
    }
    CHECK(app::MaxTree<int>{}.first(0, 0) == 0);
}

TEST_CASE("max tree: what is too small is not gone through") {
    std::vector<Counted> values(100'000, {1});
    values.back() = {9};
    const app::MaxTree tree{values};
    Counted::comparisons = 0;
    CHECK(tree.first(0, {5}) == values.size() - 1);
    CHECK(tree.first(1, {5}) == values.size() - 1);
    CHECK(tree.first(0, {10}) == values.size());
    CHECK(Counted::comparisons < 150);
}
