#include "app/timeline/time_scale.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/run/handle_runs.hpp"

namespace app {

namespace {

using trace::get;

// Widths in slots.
constexpr double handle_slot = 1;
constexpr double closing_slot = 0.35;  // a handle of run's last clean-up
constexpr double between_iterations = 0.3;
constexpr double between_closing = 0.1;
constexpr double cancelling = 2;      // run cancels what is left: worth a look
constexpr double handle_fill = 0.92;  // the rest parts it from the next one
constexpr double jump_slots = 1;      // a jump of the clock on the axis of steps

constexpr double least_slot_em = 0.55;
constexpr double most_slot_em = 3.2;
constexpr double most_step_em = 4;    // as most_slot_em, on the axis of steps
constexpr double wanted_share = 0.5;  // of the width, for the slots
constexpr double least_time_share = 0.25;

constexpr std::size_t few_instants = 512;

bool begins_closing(const trace::Event& event) {
    const auto* shutdown = get<trace::Shutdown>(event);
    return shutdown && shutdown->phase == trace::ShutdownPhase::shutdown_asyncgens;
}

}  // namespace

RunShape::RunShape(const trace::Log& log) : places_(log.size() + 1) {
    double at = 0;
    bool closing = false;
    std::size_t i = 0;
    const auto between_to = [&](std::size_t end) {
        if (i == end)
            return;
        const std::size_t begin = i;
        bool cancels = false;
        for (; i < end; ++i) {
            cancels = cancels || log.get<trace::CancelRequested>(i).has_value();
            closing = closing || begins_closing(log[i]);
        }
        const double width = cancels ? cancelling : closing ? between_closing : between_iterations;
        const double step = width / static_cast<double>(i - begin + 1);
        place(log, begin, i, at + step, step);
        at += width;
    };
    for (const HandleRun& run : handle_runs(log)) {
        between_to(run.begin);
        const double width = closing ? closing_slot : handle_slot;
        const double step = width * handle_fill / static_cast<double>(run.end - run.begin);
        place(log, run.begin, run.end, at + step, step);
        places_[run.begin + 1].start = at;
        at += width;
        i = run.end;
    }
    between_to(log.size());
    find_instants(log);
}

void RunShape::place(const trace::Log& log, std::size_t begin, std::size_t end, double from,
                     double step) {
    for (std::size_t i = begin; i < end; ++i) {
        Place& to = places_[i + 1];
        to.slots = to.start = from + step * static_cast<double>(i - begin);
        to.t_ns = clock_after(log[i]);
    }
}

void RunShape::find_instants(const trace::Log& log) {
    instants_.push_back({0, 0, 0});
    for (std::size_t i = 0; i < log.size(); ++i) {
        const auto& event = log[i];
        if (const auto* set_ns = trace::clock_set_by(event)) {
            instants_.push_back({*set_ns, i + 1, i + 1});
        } else if (const auto* timer = get<trace::TimerScheduled>(event); timer && timer->sleep) {
            end_ns_ = std::max(end_ns_, timer->when_ns);
        } else if (get<trace::IterBegin>(event)) {
            iterations_.push_back({event.it, i + 1, i + 1});
        } else if (get<trace::IterRun>(event) && !iterations_.empty()) {
            // What goes before, the wait for a timer, is not where the iteration's handles are.
            iterations_.back().from = i + 1;
        } else if (get<trace::IterEnd>(event) && !iterations_.empty()) {
            iterations_.back().to = i;
        }
        instants_.back().to = i + 1;
        places_[i + 1].instant = instants_.size() - 1;
    }
    end_ns_ = std::max(end_ns_, instants_.back().t_ns);
}

TimeScale::TimeScale(const RunShape& shape, const Options& options) : shape_(&shape) {
    const double slots = std::max(shape.place_of(shape.last()).slots, 1.0);
    const auto ns = static_cast<double>(shape.end_ns());
    const double least = least_slot_em * options.em;
    if (options.axis == Axis::time) {
        const double share = ns > 0 ? wanted_share : 1;
        slot_ = std::clamp(options.width * share / slots, least, most_slot_em * options.em);
        if (ns > 0) {
            per_ns_ =
                std::max(options.width - slot_ * slots, options.width * least_time_share) / ns;
        }
    } else {
        const double last_jump = shape.end_ns() > shape.instants().back().t_ns ? 1 : 0;
        const double jumps = static_cast<double>(shape.instants().size() - 1) + last_jump;
        slot_ = std::clamp(options.width / (slots + jumps * jump_slots), least,
                           most_step_em * options.em);
        jump_ = slot_ * jump_slots;
        content_ = last_jump * jump_;
    }
    slot_ *= options.zoom;
    per_ns_ *= options.zoom;
    jump_ *= options.zoom;
    content_ = content_ * options.zoom + x_of(shape.last()) +
               static_cast<double>(shape.end_ns() - shape.place_of(shape.last()).t_ns) * per_ns_;
}

double TimeScale::x_of(std::size_t position) const {
    const auto& place = shape_->place_of(position);
    return place.slots * slot_ + static_cast<double>(place.t_ns) * per_ns_ +
           static_cast<double>(place.instant) * jump_;
}

double TimeScale::start_of(std::size_t position) const {
    const auto& place = shape_->place_of(position);
    return x_of(position) - (place.slots - place.start) * slot_;
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
    const std::int64_t end_ns = next == instants.end() ? shape_->end_ns() : next->t_ns;
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
    const std::int64_t end_ns = next == instants.end() ? shape_->end_ns() : next->t_ns;
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
    const Tick last = tick_at(shape_->end_ns());
    if (end == instants.size() && keeps(last))
        ticks.push_back(last);
    if (per_ns_ > 0 && !ticks.empty())
        add_round_times(ticks, distance, few ? 0 : ticks.front().t_ns,
                        few ? shape_->end_ns() : ticks.back().t_ns);
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
    // The finest round step of which every mark has room: with gaps it would look like no step.
    constexpr std::int64_t ms = 1'000'000;
    constexpr std::array<std::int64_t, 3> mantissas{1, 2, 5};
    for (std::int64_t scale = ms;; scale *= 10) {
        for (const std::int64_t mantissa : mantissas) {
            const std::int64_t step = mantissa * scale;
            if (static_cast<double>(step) * per_ns_ < distance)
                continue;
            std::vector<Tick> more;
            bool all_fit = true;
            for (std::int64_t t_ns = from_ns / step * step + step; t_ns < to_ns && all_fit;
                 t_ns += step) {
                const Tick tick = tick_at(t_ns);
                if (known(tick))
                    continue;
                all_fit = fits(tick);
                more.push_back(tick);
            }
            if (!all_fit)
                continue;
            ticks.insert(ticks.end(), more.begin(), more.end());
            std::ranges::sort(ticks, {}, &Tick::x);
            return;
        }
        if (scale > (to_ns - from_ns) / 10)
            return;
    }
}

}  // namespace app
