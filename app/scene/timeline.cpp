#include "app/scene/timeline.hpp"

#include "app/scene/timeline_frame.hpp"

namespace app {

namespace {

constexpr double most_zoom = 60;
constexpr double tick_distance_em = 4.5;

TimeScale scale_of(const TimelineFacts& facts, const TimelineView& view, double width, double em) {
    return TimeScale{facts.shape, {view.axis, width, view.zoom, em}};
}

/// The true clock's times have more digits than a mark has room for.
std::int64_t readable(std::int64_t t_ns) {
    constexpr std::int64_t ms = 1'000'000;
    return t_ns < 10 * ms ? t_ns : (t_ns + ms / 2) / ms * ms;
}

std::vector<TimelineScene::Mark> ticks(const TimelineFrame& frame, double em) {
    std::vector<TimelineScene::Mark> marks;
    for (const Tick& tick : frame.scale.ticks(tick_distance_em * em)) {
        const float x = frame.to_view(tick.x);
        if (frame.seen(x, x))
            marks.push_back({brief_seconds_text(readable(tick.t_ns)), x});
    }
    return marks;
}

std::vector<TimelineScene::Range> instants(const TimelineFrame& frame) {
    std::vector<TimelineScene::Range> ranges;
    for (const Instant& instant : frame.facts.shape.instants()) {
        const TimelineScene::Range range{frame.x(instant.from), frame.x(instant.to)};
        if (frame.seen(range.x0, range.x1))
            ranges.push_back(range);
    }
    return ranges;
}

std::vector<TimelineScene::Iteration> iterations(const TimelineFrame& frame) {
    std::vector<TimelineScene::Iteration> begun;
    for (const IterationRange& iteration : frame.facts.shape.iterations()) {
        if (iteration.from > frame.shown)
            break;
        const float x0 = frame.x(iteration.from);
        const float x1 = frame.x(std::min(iteration.to, frame.shown));
        if (frame.seen(x0, x1))
            begun.push_back({iteration.number, x0, std::max(x0, x1)});
    }
    return begun;
}

std::vector<CpuBlock> cpu_lane(const TimelineFrame& frame) {
    std::vector<CpuBlock> blocks;
    const auto& holds = frame.facts.holds;
    for (std::size_t i = 0; i < holds.size(); ++i) {
        const Hold& hold = holds[i];
        frame.parts(hold.from, hold.to, [&](float x0, float x1, bool faint) {
            blocks.push_back({hold.kind, hold.task, hold.internal, x0, x1, faint, i});
        });
    }
    return blocks;
}

/// The lanes of a gathering, those of the gathers in it as well.
struct Span {
    std::size_t first = static_cast<std::size_t>(-1), last = 0;

    void add(const Span& other) {
        first = std::min(first, other.first);
        last = std::max(last, other.last);
    }
};

std::vector<TimelineScene::Bracket> brackets(const TimelineFrame& frame) {
    std::vector<TimelineScene::Bracket> placed;
    std::vector<Span> spans;
    for (const Gathering& gathering : frame.facts.gatherings) {
        if (gathering.created > frame.shown)
            break;
        Span span;
        for (const std::size_t life : gathering.lives)
            span.add({life, life});
        for (const std::size_t inner : gathering.inner)
            span.add(spans[inner]);
        spans.push_back(span);
        if (!gathering.of_program)
            continue;
        TimelineScene::Bracket bracket{.first = span.first,
                                       .last = span.last,
                                       .done = gathering.done <= frame.moment.cursor,
                                       .faint = frame.faint(gathering.created)};
        for (const auto& other : placed) {
            if (other.first <= bracket.last && bracket.first <= other.last)
                bracket.column = std::max(bracket.column, other.column + 1);
        }
        placed.push_back(bracket);
    }
    return placed;
}

}  // namespace

void TimelineView::zoom_by(double factor, double at) {
    const double fixed = left + at * part / zoom;
    zoom = std::clamp(zoom * factor, 1.0, most_zoom);
    left = fixed - at * part / zoom;
    pan_by(0);
}

void TimelineView::pan_by(double widths) {
    left = std::clamp(left + widths * part / zoom, 0.0, std::max(0.0, 1 - part / zoom));
}

void TimelineView::fit() {
    zoom = 1;
    left = 0;
}

void TimelineView::show(double place) {
    if (place == followed)
        return;
    followed = place;
    constexpr double margin = 0.03;
    const double seen = part / zoom;
    if (place < left + margin * seen || place > left + (1 - margin) * seen)
        left = place - seen / 3;
    pan_by(0);
}

TimelineScene Timeline::scene(const Moment& moment, const TimelineView& view, double width,
                              double em) const {
    const TimeScale scale = scale_of(facts_, view, width, em);
    const TimelineFrame frame{*log_, facts_, moment, view, scale, width};
    TimelineScene scene;
    scene.ticks = ticks(frame, em);
    scene.instants = instants(frame);
    scene.iterations = iterations(frame);
    scene.cpu = cpu_lane(frame);
    scene.lanes = timeline_lanes(frame);
    scene.arrows = timeline_arrows(frame);
    scene.brackets = brackets(frame);
    if (facts_.shutdown <= frame.shown && facts_.shutdown < facts_.end) {
        scene.shutdown = TimelineScene::Line{
            frame.x(facts_.shutdown), moment.tr["timeline.shutdown"], frame.faint(facts_.shutdown)};
    }
    scene.now_x = frame.now_x;
    scene.now = seconds_text(moment.now_ns);
    if (view.hovered)
        scene.hover = hover_text(facts_, moment, *view.hovered);
    const double content = std::max(scale.content_width(), 1.0);
    scene.part = std::min(1.0, width * view.zoom / content);
    scene.place = frame.now_on_axis() / content;
    return scene;
}

std::size_t Timeline::position_at(const TimelineView& view, double width, double em,
                                  double x) const {
    const TimeScale scale = scale_of(facts_, view, width, em);
    return scale.position_at(x + view.left * scale.content_width());
}

}  // namespace app
