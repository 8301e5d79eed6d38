#pragma once

#include <algorithm>
#include <cstddef>

namespace app {

/// The first index from `low` on, `end` at most, for which `before` does not hold; it holds for all
/// that precede it. Looks near `low` first: quick where one search begins at what the last has
/// found.
template <class Before>
[[nodiscard]] std::size_t first_near(std::size_t low, std::size_t end, Before before) {
    std::size_t high = low;
    for (std::size_t step = 1; high < end && before(high); step *= 2) {
        low = high + 1;
        high = std::min(end, high + step);
    }
    while (low < high) {
        const auto middle = low + (high - low) / 2;
        if (before(middle))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

}  // namespace app
