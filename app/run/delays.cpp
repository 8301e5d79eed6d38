#include "app/run/delays.hpp"

namespace app {

Delays::Delays(const Run& run, bool text_changes) {
    if (text_changes)
        literals_.emplace(run);
    else if (!run.program().recorded())
        parameters_.emplace(run);
}

const std::vector<Sleep>& Delays::sleeps() const {
    static const std::vector<Sleep> none;
    return parameters_ ? parameters_->sleeps() : literals_ ? literals_->sleeps() : none;
}

const Sleep* Delays::sleep_of(trace::Id timer) const {
    return parameters_ ? parameters_->sleep_of(timer)
           : literals_ ? literals_->sleep_of(timer)
                       : nullptr;
}

const lessons::Parameter* Delays::parameter_of(const Sleep& sleep) const {
    return parameters_ ? parameters_->parameter_of(sleep) : nullptr;
}

const DelayLiteral* Delays::literal_of(const Sleep& sleep) const {
    const auto* literal = literals_ ? &literals_->delay_of(sleep).literal : nullptr;
    return literal && *literal ? &**literal : nullptr;
}

}  // namespace app
