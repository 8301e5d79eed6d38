#include "app/run/delay_parameters.hpp"

#include <algorithm>

namespace app {

namespace {

// So little that, but for what is due at one time, everything happens in the same order.
constexpr double nudge_s = 1e-6;

}  // namespace

DelayParameters::DelayParameters(const Run& run)
    : sleeps_(app::sleeps(run.log())), parameters_(sleeps_.size()) {
    std::vector<bool> several(sleeps_.size());
    for (const lessons::Parameter& parameter : run.program().parameters()) {
        if (parameter.kind != lessons::Parameter::Kind::seconds ||
            !parameter.in_force(run.values()))
            continue;
        lessons::Values values = run.values();
        values.set(parameter.name, values[parameter.name].as_double() + nudge_s);
        const auto nudged = app::sleeps(*run.program().run(values));
        for (std::size_t i = 0; i < sleeps_.size(); ++i) {
            const Sleep* other = find(nudged, sleeps_[i].place);
            if (!other || other->delay_ns == sleeps_[i].delay_ns)
                continue;
            several[i] = several[i] || parameters_[i];
            parameters_[i] = &parameter;
        }
    }
    for (std::size_t i = 0; i < sleeps_.size(); ++i) {
        if (several[i])
            parameters_[i] = nullptr;
    }
}

const Sleep* DelayParameters::sleep_of(trace::Id timer) const {
    const auto found = std::ranges::find(sleeps_, timer, &Sleep::timer);
    return timer && found != sleeps_.end() ? &*found : nullptr;
}

const lessons::Parameter* DelayParameters::parameter_of(const Sleep& sleep) const {
    return parameters_[static_cast<std::size_t>(&sleep - sleeps_.data())];
}

}  // namespace app
