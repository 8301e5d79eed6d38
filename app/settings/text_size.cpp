#include "app/settings/text_size.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace app {

namespace {

constexpr int sizes[] = {80, 90, 100, 110, 125, 150, 175, 200, 225, 250};
static_assert(sizes[0] == least_text_percent && *(std::end(sizes) - 1) == most_text_percent);

}  // namespace

int resized_text(int percent, int steps) {
    if (steps == 0)
        return usual_text_percent;
    for (; steps > 0; --steps) {
        const auto* larger = std::ranges::upper_bound(sizes, percent);
        percent = larger != std::end(sizes) ? *larger : most_text_percent;
    }
    for (; steps < 0; ++steps) {
        const auto* here = std::ranges::lower_bound(sizes, percent);
        percent = here != std::begin(sizes) ? *(here - 1) : least_text_percent;
    }
    return percent;
}

double room_factor(double width, double height) {
    // The window for which everything is made, and one that has a quarter more of both.
    constexpr double usual_width = 1536, usual_height = 864, most = 1.25;
    const double room = std::min(width / usual_width, height / usual_height);
    // In steps, as fonts are made anew for each.
    constexpr double step = 0.05;
    return std::clamp(std::floor(room / step + 1e-6) * step, 1.0, most);
}

}  // namespace app
