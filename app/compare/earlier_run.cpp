#include "app/compare/earlier_run.hpp"

#include <utility>

namespace app::compare {

namespace {

bool has_same_text(const Run& one, const Run& other) {
    return &one.program() == &other.program() && same_values(one, other);
}

/// The one parameter whose values differ; "" if several do, or none.
std::string changed_parameter(const Run& one, const Run& other) {
    std::string changed;
    for (const auto& parameter : one.program().parameters()) {
        if (one.values()[parameter.name] == other.values()[parameter.name])
            continue;
        if (!changed.empty())
            return "";
        changed = parameter.name;
    }
    return changed;
}

}  // namespace

bool is_same_program(const Program& one, const Program& other) {
    const auto file = one.python_file();
    return &one == &other || (!file.empty() && file == other.python_file());
}

void EarlierRun::follow(const std::shared_ptr<Run>& run, bool whole) {
    if (!latest_ || !is_same_program(latest_->program(), run->program())) {
        before_.reset();
        changed_.clear();
    } else if (!has_same_text(*latest_, *run) && whole_) {
        auto changed = &latest_->program() == &run->program() ? changed_parameter(*latest_, *run)
                                                              : std::string{};
        const bool goes_on = !changed.empty() && changed == changed_ && !seen_;
        if (!goes_on)
            before_ = latest_;
        changed_ = std::move(changed);
        seen_ = false;
    }
    latest_ = run;
    whole_ = whole;
}

std::shared_ptr<Run> EarlierRun::before() const {
    return before_ && !has_same_text(*before_, *latest_) ? before_ : nullptr;
}

}  // namespace app::compare
