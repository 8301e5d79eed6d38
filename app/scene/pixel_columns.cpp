#include "app/scene/pixel_columns.hpp"

#include <algorithm>
#include <cmath>

namespace app {

PixelColumns::PixelColumns(const TimeScale& scale, std::size_t last_position, double offset,
                           float width) {
    const auto begins_before = [&](std::size_t position, double x) {
        return scale.start_of(position) < x;
    };
    /// The first position from `low` on that does not begin before x; one beyond the last if all
    /// do. The next column's is mostly near.
    const auto first_from = [&](std::size_t low, double x) {
        std::size_t step = 1;
        while (low + step <= last_position && begins_before(low + step, x)) {
            low += step;
            step *= 2;
        }
        std::size_t high = std::min(low + step, last_position + 1);
        while (low < high) {
            const auto middle = low + (high - low) / 2;
            if (begins_before(middle, x))
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    };
    const auto columns = static_cast<std::size_t>(std::ceil(std::max(width, 0.0F)));
    starts_.reserve(columns + 1);
    std::size_t position = 0;
    for (std::size_t column = 0; column <= columns; ++column) {
        position = first_from(position, offset + static_cast<double>(column));
        starts_.push_back(static_cast<std::uint32_t>(std::min(position, last_position)));
    }
    first_seen_ = starts_.front() > 0 ? starts_.front() - 1 : 0;
}

}  // namespace app
