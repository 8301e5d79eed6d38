#include "app/timeline/timeline_path.hpp"

#include <algorithm>

#include "app/timeline/timeline_frame.hpp"

namespace app {

namespace {

using Why = PathSegment::Why;

/// Of segments that share a pixel, that of which most is seen.
std::size_t longest(const std::vector<PathSegment>& segments, std::size_t first, std::size_t next) {
    const auto end = std::min(next, first + TimelineFrame::few);
    const auto begin = segments.begin() + static_cast<std::ptrdiff_t>(first);
    const auto found = std::max_element(begin, segments.begin() + static_cast<std::ptrdiff_t>(end),
                                        [](const PathSegment& one, const PathSegment& other) {
                                            return one.duration_ns() < other.duration_ns();
                                        });
    return static_cast<std::size_t>(found - segments.begin());
}

/// Lays one piece after another.
class Layer {
public:
    Layer(const TimelineFrame& frame, TimelineOverlay& overlay)
        : frame_(frame), overlay_(overlay) {}

    /// What the segment at `told` is from one position to another.
    void add(const PathSegment& told, std::size_t from, std::size_t to) {
        const auto row = frame_.row_of(told.task);
        if (!row || from > frame_.shown)
            return;
        if (!overlay_.pieces.empty() && last_row_ != *row) {
            const float x = frame_.start(from);
            if (frame_.seen(x, x))
                overlay_.turns.push_back({last_row_, *row, x, frame_.faint(from)});
        }
        last_row_ = *row;
        frame_.parts(from, to, [&](float x0, float x1, bool faint) {
            overlay_.pieces.push_back({*row, x0, x1, faint, told.why == Why::ready});
        });
        add_late(told, *row);
    }

private:
    /// The end of a wait that lasted too long is lost time as well.
    void add_late(const PathSegment& told, std::size_t row) {
        if (told.late_ns == 0 || told.to > frame_.shown || overlay_.pieces.empty())
            return;
        auto& piece = overlay_.pieces.back();
        const float due = frame_.x_of_time(told.to_ns - told.late_ns);
        if (piece.row != row || due <= piece.x0 || due >= piece.x1)
            return;
        auto late = piece;
        late.x0 = piece.x1 = due;
        late.waits = true;
        overlay_.pieces.push_back(late);
    }

    const TimelineFrame& frame_;
    TimelineOverlay& overlay_;
    std::size_t last_row_ = 0;
};

}  // namespace

std::uint32_t alive(const LaneDensity::Counts& counts) {
    using trace::TaskState;
    std::uint32_t sum = 0;
    for (const auto state : {TaskState::ready, TaskState::running, TaskState::suspended})
        sum += counts[static_cast<std::size_t>(state)];
    return sum;
}

std::uint32_t most_alive(const TimelineFacts& facts) {
    std::uint32_t now = 0, most = 0;
    for (const StateChange& change : facts.changes) {
        now += change.from == StateChange::created ? 1 : 0;
        now -= has_ended(change.to) && now > 0 ? 1 : 0;
        most = std::max(most, now);
    }
    return most;
}

void lay_path(const TimelineFrame& frame, const CriticalPath& path, TimelineOverlay& overlay) {
    const auto& segments = path.segments;
    Layer layer{frame, overlay};
    frame.each_seen(
        segments.size(), [&](std::size_t i) { return segments[i].from; },
        [&](std::size_t i) { layer.add(segments[i], segments[i].from, segments[i].to); },
        [&](std::size_t first, std::size_t next) {
            layer.add(segments[longest(segments, first, next)], segments[first].from,
                      segments[next - 1].to);
        });
}

}  // namespace app
