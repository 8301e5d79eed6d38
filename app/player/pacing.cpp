#include "app/player/pacing.hpp"

#include <algorithm>
#include <iterator>

namespace app {

namespace {

using trace::Event;
using trace::get;

bool begins_handle(const Event& event) {
    return get<trace::StepBegin>(event) || get<trace::CallbackBegin>(event) ||
           get<trace::GatherChildDone>(event);
}

bool ends_handle(const Event& event) {
    return get<trace::StepEnd>(event) || get<trace::CallbackEnd>(event);
}

bool begins_cancelling(const Event& event) {
    const auto* shutdown = get<trace::Shutdown>(event);
    return shutdown && shutdown->phase == trace::ShutdownPhase::cancel_all_tasks &&
           shutdown->tasks != trace::Ids::none;
}

std::int64_t clock_after(const Event& event) {
    const auto* advance = get<trace::Advance>(event);
    return advance ? advance->to_ns : event.t_ns;
}

}  // namespace

Pacing::Pacing(const trace::Log& log) : clocks_ns_{0}, pauses_ns_(log.size()) {
    const auto events = log.events();
    for (const Event& event : events)
        clocks_ns_.push_back(clock_after(event));

    // Spreads a beat over the events from the one after `first` up to `last`.
    const auto spread = [&](auto first, auto last) {
        if (last == events.end())
            return;
        const auto begin = first - events.begin(), end = last - events.begin();
        for (auto i = begin + 1; i <= end; ++i)
            pauses_ns_[static_cast<std::size_t>(i)] = beat_ns / (end - begin);
    };
    for (auto event = events.begin(); event != events.end(); ++event) {
        if (get<trace::HandleSkipped>(*event)) {
            spread(event, std::next(event));
        } else if (begins_handle(*event)) {
            spread(event, std::find_if(event, events.end(), ends_handle));
        } else if (begins_cancelling(*event)) {
            spread(event, std::find_if(event, events.end(), get<trace::LoopRunBegin>));
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
    const auto later = std::upper_bound(clocks_ns_.begin() + 1, clocks_ns_.end(), t_ns);
    const auto cursor = static_cast<std::size_t>(later - (clocks_ns_.begin() + 1));
    if (cursor == size() || t_ns < 0)
        return {t_ns < 0 ? 0 : cursor, 0};
    return {cursor, t_ns - clock_ns(cursor)};
}

}  // namespace app
