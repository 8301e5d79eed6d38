#include "app/report/lost_time.hpp"

#include <algorithm>

namespace app::report {

namespace {

/// How much of a segment the thread's holder took away.
std::int64_t shared_ns(const PathSegment& segment, const LongHold& hold) {
    using Why = PathSegment::Why;
    if (segment.why == Why::waits || (segment.why == Why::runs && segment.task != hold.task))
        return 0;
    const auto from_ns =
        segment.why == Why::sleeps ? segment.to_ns - segment.late_ns : segment.from_ns;
    return std::max<std::int64_t>(
        std::min(segment.to_ns, hold.to_ns) - std::max(from_ns, hold.from_ns), 0);
}

}  // namespace

std::vector<std::int64_t> lost_ns(const CriticalPath& path, const std::vector<LongHold>& holds) {
    std::vector<std::int64_t> lost;
    auto segment = path.segments.begin();
    for (const LongHold& hold : holds) {
        while (segment != path.segments.end() && segment->to_ns <= hold.from_ns)
            ++segment;
        std::int64_t of_hold = 0;
        for (auto at = segment; at != path.segments.end() && at->from_ns < hold.to_ns; ++at)
            of_hold += shared_ns(*at, hold);
        lost.push_back(of_hold);
    }
    return lost;
}

}  // namespace app::report
