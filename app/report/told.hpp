#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/report/report.hpp"
#include "app/run/moment.hpp"
#include "app/text/rich_text.hpp"

namespace app::report {

/// A finding in words.
struct ToldFinding {
    std::string_view name;  ///< of its kind, "blocked"
    Grade grade = Grade::remark;
    std::string label;           ///< the same in words
    Style style = Style::plain;  ///< whose colour it has
    RichText text;
    trace::Id task{};        ///< none: it is no one task's
    std::string task_name;   ///< "" then
    int line = 0;            ///< 0: none
    std::string file;        ///< of the line; "": the program itself
    std::size_t cursor = 0;  ///< how many events have happened where it is to be seen
    std::int64_t t_ns = 0, cost_ns = 0;
    std::string sleep;  ///< Finding::sleep()
    std::string cost;   ///< "0.20 s"; "" for one that costs no time
};

/// A report in words.
struct ToldReport {
    RichText summary;  ///< how many findings; or that there are none, and what was looked for
    std::vector<ToldFinding> findings;  ///< the worst first
    RichText path;                      ///< the critical path
    RichText remark;                    ///< what the clock of this run cannot show; may be empty
};

/// In the moment's language; `report` is of its run. Which moment it is makes no difference.
[[nodiscard]] ToldReport told(const Report& report, const Moment& moment);
/// Of a task or gather; with none, the program's.
[[nodiscard]] RichText told_path(const Report& report, const Moment& moment, trace::Id of);

}  // namespace app::report
