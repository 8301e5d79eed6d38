#include "app/report/lost_time.hpp"

#include <algorithm>

namespace app::report {

namespace {

/// How much of a segment the thread's holder took away.
std::int64_t shared_ns(const PathSegment& segment, const LongHold& hold) {
    using Why = PathSegment::Why;
    const bool elsewhere =
        segment.why == Why::waits || segment.why == Why::outside || segment.why == Why::threads;
    if (elsewhere || (segment.why == Why::runs && segment.task != hold.task))
        return 0;
    const auto from_ns =
        segment.why == Why::sleeps ? segment.to_ns - segment.late_ns : segment.from_ns;
    return std::max<std::int64_t>(
        std::min(segment.to_ns, hold.to_ns) - std::max(from_ns, hold.from_ns), 0);
}

}  // namespace

std::vector<LostTime> lost_time(const CriticalPath& path, const std::vector<LongHold>& holds) {
    std::vector<LostTime> all;
    auto segment = path.segments.begin();
    for (const LongHold& hold : holds) {
        while (segment != path.segments.end() && segment->to_ns <= hold.from_ns)
            ++segment;
        LostTime lost;
        for (auto at = segment; at != path.segments.end() && at->from_ns < hold.to_ns; ++at) {
            lost.ns += shared_ns(*at, hold);
            lost.unknown = lost.unknown || at->why == PathSegment::Why::waits;
        }
        all.push_back(lost);
    }
    return all;
}

}  // namespace app::report
