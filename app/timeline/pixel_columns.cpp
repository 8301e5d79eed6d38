#include "app/timeline/pixel_columns.hpp"

#include <algorithm>
#include <cmath>

namespace app {

namespace {

/// Finds positions by where they begin on the scale. Looking at one costs far more than computing
/// where it may be: those of a long run are in no cache.
class Search {
public:
    Search(const TimeScale& scale, std::size_t last) : scale_(scale), last_(last) {}

    /// The first position, from the one found last on, that does not begin before x; one beyond the
    /// last if all do.
    std::size_t first_from(double x) {
        if (low_ > last_ || low_x_ >= x)
            return low_;
        // The last step was as long as this one will be.
        const auto begin = low_;
        auto high = low_;
        auto high_x = low_x_;
        for (auto step = step_; high_x < x; step *= 2) {
            if (high == last_)
                return low_ = last_ + 1;
            low_ = high;
            low_x_ = high_x;
            high = std::min(high + step, last_);
            high_x = scale_.start_of(high);
        }
        for (bool halve = false; high - low_ > 1; halve = !halve) {
            const auto middle = halve ? low_ + (high - low_) / 2 : between(high, high_x, x);
            const auto middle_x = scale_.start_of(middle);
            if (middle_x < x) {
                low_ = middle;
                low_x_ = middle_x;
            } else {
                high = middle;
                high_x = middle_x;
            }
        }
        step_ = std::max<std::size_t>(high - begin, 1);
        low_ = high;
        low_x_ = high_x;
        return high;
    }

private:
    /// Where x is if all that is between is equally far apart.
    [[nodiscard]] std::size_t between(std::size_t high, double high_x, double x) const {
        const auto all = static_cast<double>(high - low_);
        const auto part = static_cast<std::size_t>(all * (x - low_x_) / (high_x - low_x_));
        return std::clamp(low_ + part, low_ + 1, high - 1);
    }

    const TimeScale& scale_;
    std::size_t last_;
    std::size_t low_ = 0;
    double low_x_ = scale_.start_of(0);
    std::size_t step_ = 1;
};

std::size_t columns_of(float width) {
    if (!(width > 1))  // nor if it is not a number
        return 1;
    return static_cast<std::size_t>(
        std::ceil(std::min(width, static_cast<float>(PixelColumns::most))));
}

}  // namespace

PixelColumns::PixelColumns(const TimeScale& scale, std::size_t last_position, double offset,
                           float width) {
    const std::size_t columns = columns_of(width);
    starts_.reserve(columns + 1);
    Search search{scale, last_position};
    for (std::size_t column = 0; column <= columns; ++column) {
        const auto position = search.first_from(offset + static_cast<double>(column));
        starts_.push_back(static_cast<std::uint32_t>(std::min(position, last_position)));
    }
    first_seen_ = starts_.front() > 0 ? starts_.front() - 1 : 0;
}

}  // namespace app
