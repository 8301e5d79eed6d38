#pragma once

#include <cstddef>
#include <span>

namespace app {

/// How many of the parts of a row, the most important first, fit into a room.
[[nodiscard]] inline std::size_t fitting_parts(std::span<const float> widths, float room) {
    std::size_t count = 0;
    for (; count < widths.size() && widths[count] <= room; ++count)
        room -= widths[count];
    return count;
}

}  // namespace app
