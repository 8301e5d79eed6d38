#include "app/timeline/time_scale.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace app {

namespace {

constexpr double jump_slots = 1;  // a jump of the clock on the axis of steps

constexpr double least_slot_em = 0.55;
constexpr double most_slot_em = 3.2;
constexpr double most_slot_alone_em = 7;  // where no time passes
constexpr double most_step_em = 4;        // as most_slot_em, on the axis of steps
constexpr double wanted_share = 0.5;      // of the width, for the slots
constexpr double least_time_share = 0.25;

constexpr std::size_t few_instants = 512;

}  // namespace

TimeScale::TimeScale(const RunShape& shape, const Options& options)
    : shape_(&shape), end_ns_(std::max(shape.end_ns(), options.until_ns)) {
    const double slots = std::max(shape.place_of(shape.last()).slots, 1.0);
    const auto ns = static_cast<double>(end_ns_);
    const double most = ns > 0 ? most_slot_em : most_slot_alone_em;
    const double least = least_slot_em * options.em;
    const double last_jump = end_ns_ > shape.instants().back().t_ns ? 1 : 0;
    if (options.axis == Axis::time) {
        const double share = ns > 0 ? wanted_share : 1;
        rates_.slot = std::clamp(options.width * share / slots, least, most * options.em);
        if (ns > 0) {
            rates_.per_ns =
                std::max(options.width - rates_.slot * slots, options.width * least_time_share) /
                ns;
        }
    } else {
        const double jumps = static_cast<double>(shape.instants().size() - 1) + last_jump;
        rates_.slot = std::clamp(options.width / (slots + jumps * jump_slots), least,
                                 most_step_em * options.em);
        rates_.jump = rates_.slot * jump_slots;
    }
    rates_.slot *= options.zoom;
    rates_.per_ns *= options.zoom;
    rates_.jump *= options.zoom;
    rates_ = options.rates.value_or(rates_);
    content_ = last_jump * rates_.jump + x_of(shape.last()) +
               static_cast<double>(end_ns_ - shape.place_of(shape.last()).t_ns) * rates_.per_ns;
}

double TimeScale::x_of(std::size_t position) const {
    const auto& place = shape_->place_of(position);
    return place.slots * rates_.slot + static_cast<double>(place.t_ns) * rates_.per_ns +
           static_cast<double>(place.instant) * rates_.jump;
}

double TimeScale::start_of(std::size_t position) const {
    const auto& place = shape_->place_of(position);
    return x_of(position) - (place.slots - place.start) * rates_.slot;
}

double TimeScale::x_of_time(std::int64_t t_ns) const {
    const auto& instants = shape_->instants();
    const auto next =
        std::upper_bound(instants.begin(), instants.end(), t_ns,
                         [](std::int64_t t, const Instant& instant) { return t < instant.t_ns; });
    if (next == instants.begin())
        return 0;
    const Instant& before = *(next - 1);
    if (t_ns == before.t_ns)
        return x_of(before.from);
    const double x0 = x_of(before.to);
    const double x1 = next == instants.end() ? content_ : x_of(next->from);
    const std::int64_t end_ns = next == instants.end() ? end_ns_ : next->t_ns;
    if (t_ns >= end_ns)
        return x1;
    return x0 + (x1 - x0) * static_cast<double>(t_ns - before.t_ns) /
                    static_cast<double>(end_ns - before.t_ns);
}

std::size_t TimeScale::position_at(double x) const {
    std::size_t low = 0;
    std::size_t high = shape_->last();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (x_of(middle) < x) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low > 0 && x - x_of(low - 1) < x_of(low) - x ? low - 1 : low;
}

std::int64_t TimeScale::time_at(double x) const {
    const auto& instants = shape_->instants();
    const auto next = std::upper_bound(
        instants.begin(), instants.end(), x,
        [&](double at, const Instant& instant) { return at < x_of(instant.from); });
    if (next == instants.begin())
        return 0;
    const Instant& before = *(next - 1);
    const double x0 = x_of(before.to);
    if (x <= x0)
        return before.t_ns;
    const double x1 = next == instants.end() ? content_ : x_of(next->from);
    const std::int64_t end_ns = next == instants.end() ? end_ns_ : next->t_ns;
    const double part = x1 > x0 ? std::min((x - x0) / (x1 - x0), 1.0) : 1;
    return before.t_ns + static_cast<std::int64_t>(
                             std::llround(part * static_cast<double>(end_ns - before.t_ns)));
}

std::vector<Tick> TimeScale::ticks(double distance, double left, double right) const {
    std::vector<Tick> ticks;
    const auto& instants = shape_->instants();
    // The marks are chosen from the left, so those of a long run anew from every so many instants
    // on: they stay where they are while it is scrolled.
    const bool few = instants.size() <= few_instants;
    std::size_t stretch = few_instants;
    const double mean = content_ / static_cast<double>(instants.size());
    while (static_cast<double>(stretch) * mean < right - left + distance && !few)
        stretch *= 2;
    const auto index_from = [&](double x) {
        const auto at =
            std::partition_point(instants.begin(), instants.end(),
                                 [&](const Instant& instant) { return x_of(instant.from) < x; });
        return static_cast<std::size_t>(at - instants.begin());
    };
    const auto keeps = [&](const Tick& tick) {
        return ticks.empty() || tick.x - ticks.back().x >= distance;
    };
    const std::size_t end =
        few ? instants.size() : std::min(instants.size(), index_from(right) + 1);
    for (std::size_t i = few ? 0 : index_from(left) / stretch * stretch; i < end;) {
        const Tick tick = tick_at(instants[i].t_ns);
        while (i % stretch == 0 && !keeps(tick))
            ticks.pop_back();
        if (keeps(tick))
            ticks.push_back(tick);
        const auto next = std::max(i + 1, index_from(ticks.back().x + distance));
        i = std::min(next, (i / stretch + 1) * stretch);
    }
    const Tick last = tick_at(end_ns_);
    if (end == instants.size() && keeps(last))
        ticks.push_back(last);
    if (rates_.per_ns > 0 && !ticks.empty())
        add_round_times(ticks, distance, few ? 0 : ticks.front().t_ns,
                        few ? end_ns_ : ticks.back().t_ns);
    return ticks;
}

void TimeScale::add_round_times(std::vector<Tick>& ticks, double distance, std::int64_t from_ns,
                                std::int64_t to_ns) const {
    const auto after = [&](double x) {
        return std::upper_bound(ticks.begin(), ticks.end(), x,
                                [](double at, const Tick& t) { return at < t.x; });
    };
    const auto fits = [&](const Tick& tick) {
        const auto next = after(tick.x);
        return (next == ticks.begin() || tick.x - (next - 1)->x >= distance) &&
               (next == ticks.end() || next->x - tick.x >= distance);
    };
    const auto known = [&](const Tick& tick) {
        const auto next = after(tick.x);
        return next != ticks.begin() && (next - 1)->t_ns == tick.t_ns;
    };
    const auto times = [&](std::int64_t step, auto add) {
        for (std::int64_t t_ns = from_ns / step * step + step; t_ns < to_ns; t_ns += step) {
            const Tick tick = tick_at(t_ns);
            if (!known(tick) && !add(tick))
                return false;
        }
        return true;
    };
    const auto take = [&](const std::vector<Tick>& more) {
        ticks.insert(ticks.end(), more.begin(), more.end());
        std::ranges::sort(ticks, {}, &Tick::x);
    };
    // The finest round step of which every mark has room: with gaps it would look like no step.
    // Where that leaves too much without any, gaps are better.
    std::vector<Tick> with_gaps;
    const double too_far = 8 * distance;
    const auto far_apart = [&] {
        return std::ranges::adjacent_find(ticks, [&](const Tick& one, const Tick& next) {
                   return next.x - one.x > too_far;
               }) != ticks.end();
    };
    constexpr std::int64_t ms = 1'000'000;
    constexpr std::array<std::int64_t, 3> mantissas{1, 2, 5};
    for (std::int64_t scale = ms;; scale *= 10) {
        for (const std::int64_t mantissa : mantissas) {
            const std::int64_t step = mantissa * scale;
            if (static_cast<double>(step) * rates_.per_ns < distance)
                continue;
            std::vector<Tick> more;
            const bool all_fit = times(step, [&](const Tick& tick) {
                more.push_back(tick);
                return fits(tick);
            });
            if (all_fit && (!more.empty() || !far_apart()))
                return take(more);
            if (with_gaps.empty()) {
                times(step, [&](const Tick& tick) {
                    if (fits(tick))
                        with_gaps.push_back(tick);
                    return true;
                });
            }
        }
        if (scale > (to_ns - from_ns) / 10)
            return take(with_gaps);
    }
}

}  // namespace app
