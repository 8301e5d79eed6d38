#pragma once

#include <cstdint>
#include <vector>

#include "app/report/evidence.hpp"

namespace app::report {

/// How much of a critical path each hold is: for so long what is on the path waited for the thread,
/// or was itself what held it. Both are in order; it goes through each once.
[[nodiscard]] std::vector<std::int64_t> lost_ns(const CriticalPath& path,
                                                const std::vector<LongHold>& holds);

}  // namespace app::report
