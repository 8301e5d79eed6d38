#include "runtime/trace/keyed_hash.hpp"

#include <doctest/doctest.h>

#include <unordered_set>

TEST_CASE("keyed hash: numbers that were chosen to be alike are spread all the same") {
    constexpr std::uint64_t count = 1 << 14;
    const trace::KeyedHash hash;
    for (const std::uint64_t apart : {std::uint64_t{1}, std::uint64_t{1} << 32,
                                      std::uint64_t{1} << 50, std::uint64_t{107'897} << 16}) {
        CAPTURE(apart);
        std::unordered_set<std::uint64_t> low_bits;
        for (std::uint64_t i = 0; i < count; ++i)
            low_bits.insert(hash(i * apart) % count);
        // Thrown at random, they hit 63 of 100 places.
        CHECK(low_bits.size() > count / 2);
    }
    CHECK(hash(1) == trace::KeyedHash{}(1));
    CHECK(hash.step(hash(1), 2) != hash.step(hash(2), 1));
}
