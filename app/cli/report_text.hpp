#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include "app/cli/command_line.hpp"
#include "app/run/run.hpp"

/// What `loopscope report` writes.
namespace app {

/// What became of a Python program that was recorded again, under the virtual clock, without a
/// time.sleep that held the thread.
struct WithoutSleep {
    std::string sleep;                         ///< see Launch::without_sleep
    std::int64_t before_ns = 0, after_ns = 0;  ///< how long the whole took
    bool same_ending = true;                   ///< the same exit status
};

/// What a report is asked for.
struct ReportOptions {
    /// A task or gather by its id (`T3`, `G1`) or a task by its name; "" or `program`: all.
    std::string of;
    lessons::Language language;
    std::vector<WithoutSleep> without;
};

/// The findings, the worst first, and the critical path. Throws UsageError if there is no such task
/// or gather.
void print_report(const Run& run, const ReportOptions& options, const Surroundings& with);

/// For programs: a list of objects, one a finding, with `finding`, `task`, `line`, `t_ns`,
/// `cost_ns` and `text`. `task` is the name of the task and `line` that of the program; each is
/// null where there is none. `without_ns`, how long the whole takes without that time.sleep, is
/// there where it was tried.
[[nodiscard]] std::string report_json(const Run& run, const ReportOptions& options);

/// The same of the critical path, one object a segment: `task`, `from_ns`, `to_ns`, `why`, `via`
/// (how the one before leads to it) and `late_ns`. Throws as print_report() does.
[[nodiscard]] std::string path_json(const Run& run, const ReportOptions& options);

}  // namespace app
