#include "app/report/report.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace app::report {

Report::Report(const Run& run) : evidence_(run) {
    for (const FindingKind* kind : finding_kinds()) {
        Findings found;
        kind->find(evidence_, found);
        for (auto& finding : found)
            findings_.push_back({kind, std::move(finding)});
    }
    std::ranges::stable_sort(findings_, {}, [](const Reported& each) {
        const Where& where = each.finding->where();
        return std::tuple{each.kind->grade, -where.cost_ns, where.cursor};
    });
}

const CriticalPath& Report::path(trace::Id of) const {
    if (!of)
        return evidence_.path;
    if (!chosen_ || chosen_->of != of)
        chosen_ = critical_path_of(evidence_.log(), evidence_.facts(), of);
    return chosen_->segments.empty() ? evidence_.path : *chosen_;
}

}  // namespace app::report
