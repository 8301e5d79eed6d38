#pragma once

#include <string>

#include "app/report/evidence.hpp"
#include "app/words/teller.hpp"

namespace app::report {

/// A critical path as a sentence: who took how much of its time, and how each leads to the next.
/// `evidence`: of the same run. Markup.
[[nodiscard]] std::string path_sentence(const Teller& tell, const Evidence& evidence,
                                        const CriticalPath& path);

}  // namespace app::report
