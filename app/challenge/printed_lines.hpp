#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "app/run/run_index.hpp"

namespace app {

/// A line that a program printed.
struct PrintedLine {
    std::string text;
    std::int64_t t_ns = 0;  ///< when its last piece was
    trace::Id task{};       ///< that printed this piece; none: no task did
    std::size_t at = 0;     ///< the event
};

/// All of them, in order. What has no end of line is one, too.
[[nodiscard]] std::vector<PrintedLine> printed_lines(const trace::Log& log, const RunIndex& index);

}  // namespace app
