#pragma once

#include <cstdint>
#include <vector>

#include "app/report/evidence.hpp"

namespace app::report {

/// What a hold of the thread has to do with a critical path.
struct LostTime {
    std::int64_t ns = 0;   ///< for so long what is on the path waited for it, or was what held it
    bool unknown = false;  ///< what is on it waited for I/O or a thread, be it delayed or not
};

/// Of each hold. Both are in order; it goes through each once.
[[nodiscard]] std::vector<LostTime> lost_time(const CriticalPath& path,
                                              const std::vector<LongHold>& holds);

}  // namespace app::report
