#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "app/run/run.hpp"
#include "app/scene/source.hpp"

namespace app {

/// When a line of a listing runs in a whole run: for each time, how many events have happened as
/// soon as a task does something there, or as it comes to wait there. In order.
/// `path`: of the listing's file.
[[nodiscard]] std::vector<std::size_t> line_runs(const Run& run, SourceLanguage language, int line,
                                                 std::string_view path = {});

/// The one after the cursor, and after the last the first again; the one before if `back`. The
/// cursor itself if the line never runs.
[[nodiscard]] std::size_t next_line_run(std::span<const std::size_t> runs, std::size_t cursor,
                                        bool back);

}  // namespace app
