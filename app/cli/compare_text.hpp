#pragma once

#include <string>

#include "app/cli/command_line.hpp"
#include "app/run/run.hpp"

/// What `loopscope compare` writes.
namespace app {

/// Where the runs differ, the first few differences in sentences.
void print_comparison(const Run& a, const Run& b, lessons::Language language,
                      const Surroundings& with);

/// For programs: an object with `a` and `b`, each with `title`, `total_ns`, `tasks`, `iterations`,
/// `events`, `sleeps`, `slept_ns` and `prints`; `output`: `equal`, `other_order` or `other_lines`;
/// and `differences`, all of them, the earliest first, each with `kind`: `starts`, `prints` or
/// `ends`; `a` and `b`, null where the run has it not, else with `task`, `t_ns`, `event` and, of
/// what is printed, `text`; of an end, `ending`.
[[nodiscard]] std::string comparison_json(const Run& a, const Run& b, lessons::Language language);

}  // namespace app
