#include "app/player/pacing.hpp"

#include <algorithm>
#include <ranges>

namespace app {

namespace {

using trace::get;
using trace::TraceEvent;

bool begins_running(const TraceEvent& event) {
    return get<trace::LoopRunBegin>(event) != nullptr;
}

bool begins_cancelling(const TraceEvent& event) {
    const auto* shutdown = get<trace::Shutdown>(event);
    return shutdown && shutdown->phase == trace::ShutdownPhase::cancel_all_tasks &&
           shutdown->tasks != trace::Ids::none;
}

}  // namespace

Pacing::Pacing(const trace::Log& log, const RunFacts& facts)
    : shape_{&facts.shape}, pauses_ns_(log.size()) {
    // Spreads a beat over the events from the one after `first` up to `last`.
    const auto spread = [&](std::size_t first, std::size_t last) {
        if (last >= log.size())
            return;
        for (auto i = first + 1; i <= last; ++i)
            pauses_ns_[i] = beat_ns / static_cast<std::int64_t>(last - first);
    };
    for (const HandleRun& run : facts.handle_runs)
        spread(run.begin, std::max(run.end - 1, run.begin + 1));
    std::size_t cancelling = log.size();  // since then; it is not
    for (std::size_t i = 0; i < log.size(); ++i) {
        const auto& event = log[i];
        if (begins_cancelling(event)) {
            cancelling = std::min(cancelling, i);
        } else if (cancelling < i && begins_running(event)) {
            spread(cancelling, i);
            cancelling = log.size();
        }
    }
}

std::int64_t Pacing::clock_ns(Place place) const {
    return clock_ns(place.cursor) + std::min(place.played_ns, gap_ns(place.cursor));
}

std::int64_t Pacing::gap_ns(std::size_t cursor) const {
    return cursor < size() ? clock_ns(cursor + 1) - clock_ns(cursor) : 0;
}

std::int64_t Pacing::cost_ns(std::size_t cursor) const {
    return cursor < size() ? gap_ns(cursor) + pauses_ns_[cursor] : 0;
}

Place Pacing::after(Place place, std::int64_t ns) const {
    ns += place.played_ns;
    while (place.cursor < size() && ns >= cost_ns(place.cursor)) {
        ns -= cost_ns(place.cursor);
        ++place.cursor;
    }
    place.played_ns = place.cursor < size() ? ns : 0;
    return place;
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
