#include "app/player/pacing.hpp"

#include <algorithm>
#include <ranges>

namespace app {

double Pacing::wait_s(std::int64_t ns, double speed) {
    return std::min(static_cast<double>(ns) / 1e9, longest_wait_s) / std::max(speed, 1.0);
}

std::int64_t Pacing::clock_ns(Place place) const {
    return clock_ns(place.cursor) + std::min(place.passed_ns, gap_ns(place.cursor));
}

std::int64_t Pacing::gap_ns(std::size_t cursor) const {
    return cursor < size() ? clock_ns(cursor + 1) - clock_ns(cursor) : 0;
}

std::size_t Pacing::next_gap(std::size_t cursor) const {
    // Times do not go back: the last moment at which the clock shows what it shows now.
    const auto moments = std::views::iota(std::min(cursor, size()), size() + 1);
    const auto later =
        std::ranges::upper_bound(moments, clock_ns(moments.front()), {},
                                 [&](std::size_t moment) { return clock_ns(moment); });
    return moments.front() + static_cast<std::size_t>(later - moments.begin()) - 1;
}

Place Pacing::at_time(std::int64_t t_ns) const {
    // After no events the clock shows 0, whatever it shows after the first.
    const auto counts = std::views::iota(std::size_t{1}, size() + 1);
    const auto later = std::ranges::upper_bound(counts, t_ns, {},
                                                [&](std::size_t count) { return clock_ns(count); });
    const auto cursor = static_cast<std::size_t>(later - counts.begin());
    if (cursor == size() || t_ns < 0)
        return {t_ns < 0 ? 0 : cursor, 0};
    return {cursor, t_ns - clock_ns(cursor)};
}

}  // namespace app
