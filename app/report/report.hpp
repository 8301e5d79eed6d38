#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "app/report/finding.hpp"

namespace app::report {

/// A finding and its kind.
struct Reported {
    const FindingKind* kind = nullptr;
    std::unique_ptr<Finding> finding;
};

/// What a run shows: its findings, the worst first, and its critical path.
class Report {
public:
    /// `run` outlives the report.
    explicit Report(const Run& run);

    [[nodiscard]] const std::vector<Reported>& findings() const { return findings_; }
    [[nodiscard]] const Evidence& evidence() const { return evidence_; }
    /// Of a task or gather; with none, and where there is no such one, the program's. Valid until
    /// another is asked for.
    [[nodiscard]] const CriticalPath& path(trace::Id of) const;

private:
    Evidence evidence_;
    std::vector<Reported> findings_;
    mutable std::optional<CriticalPath> chosen_;
};

/// The report of the run that is shown, made when it is first asked for.
class ReportOfRun {
public:
    /// Outlives this, or the next call.
    void show(const Run& run) {
        run_ = &run;
        report_.reset();
    }
    [[nodiscard]] const Report& get() const {
        if (!report_)
            report_.emplace(*run_);
        return *report_;
    }

private:
    const Run* run_ = nullptr;
    mutable std::optional<Report> report_;
};

}  // namespace app::report
