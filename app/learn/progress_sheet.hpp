#pragma once

#include <string>

#include "app/learn/progress_report.hpp"

/// A learner's progress as a document of its own.
namespace app {

/// For the terminal, and for paper.
[[nodiscard]] std::string progress_markdown(const ProgressReport& report, const Translation& tr);
/// A page to be printed. It needs no other file.
[[nodiscard]] std::string progress_html(const ProgressReport& report, const Translation& tr);

}  // namespace app
