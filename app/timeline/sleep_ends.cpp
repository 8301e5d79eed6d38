#include "app/timeline/sleep_ends.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "app/run/handle_runs.hpp"
#include "app/run/run_shape.hpp"

namespace app {

using asyncio::Number;

namespace {

/// What a number in a text may become.
const lessons::Parameter& any_delay() {
    static const lessons::Parameter any{.name = {},
                                        .kind = lessons::Parameter::Kind::seconds,
                                        .initial = 0,
                                        .min = 0,
                                        .max = 600,
                                        .step = 0.1,
                                        .finest = 0.01,
                                        .label = {},
                                        .needs = {},
                                        .python = {}};
    return any;
}

}  // namespace

SleepEnds::SleepEnds(const Run& run, const SleepPlace& sleep, const lessons::Parameter& parameter,
                     const TimeScale::Rates& rates)
    : invocation_(run.invocation()), place_(sleep), parameter_(&parameter), rates_(rates) {}

SleepEnds::SleepEnds(const Run& run, const Sleep& sleep, const TimeScale::Rates& rates)
    : invocation_(run.invocation()),
      place_(sleep.place),
      shape_(std::make_shared<const RunShape>(run.facts().shape)),
      sleep_(sleep),
      parameter_(&any_delay()),
      rates_(rates) {}

double SleepEnds::x_of(const Number& value) const {
    if (shape_) {
        // The axis goes on beyond the end of the run.
        const auto until_ns =
            sleep_.from_ns + static_cast<std::int64_t>(std::llround(value.as_double() * 1e9));
        const TimeScale scale{*shape_, {.until_ns = until_ns, .rates = rates_}};
        const bool as_it_was = until_ns == sleep_.until_ns && !sleep_.cut_short;
        return as_it_was ? scale.start_of(sleep_.woken) : scale.x_of_time(until_ns);
    }
    const auto index = static_cast<std::size_t>(std::llround(
        (value.as_double() - parameter_->min.as_double()) / parameter_->finest.as_double()));
    if (index >= known_.size())
        known_.resize(index + 1);
    if (!known_[index])
        known_[index] = found_x(value);
    return *known_[index];
}

double SleepEnds::found_x(const Number& value) const {
    lessons::Values values = invocation_.values;
    values.set(parameter_->name, value);
    const auto log = invocation_.program->run(values);
    const auto all = sleeps(*log);
    const Sleep* sleep = find(all, place_);
    if (!sleep)
        return 0;
    const RunShape shape{*log, handle_runs(*log)};
    const TimeScale scale{shape, {.until_ns = sleep->until_ns, .rates = rates_}};
    return sleep->cut_short ? scale.x_of_time(sleep->until_ns) : scale.start_of(sleep->woken);
}

Number SleepEnds::value_at(double x, Snap snap) const {
    const double step = (snap == Snap::to_step ? parameter_->step : parameter_->finest).as_double();
    const double min = parameter_->min.as_double();
    const auto value = [&](std::int64_t steps) {
        return parameter_->nearest_allowed(min + static_cast<double>(steps) * step);
    };
    // A longer sleep ends later: the first that ends there or beyond.
    const std::int64_t most = std::llround((parameter_->max.as_double() - min) / step);
    std::int64_t low = 0;
    for (std::int64_t high = most; low < high;) {
        const std::int64_t middle = low + (high - low) / 2;
        if (x_of(value(middle)) < x)
            low = middle + 1;
        else
            high = middle;
    }
    // But where two things are due at one time, fewer iterations have to be drawn before it: the
    // nearest of those around.
    const std::int64_t around = 2 * std::llround(parameter_->step.as_double() / step);
    std::int64_t nearest = low;
    for (auto each = std::max(low - around, std::int64_t{0}); each <= std::min(low + around, most);
         ++each) {
        if (std::abs(x_of(value(each)) - x) < std::abs(x_of(value(nearest)) - x))
            nearest = each;
    }
    return value(nearest);
}

}  // namespace app
