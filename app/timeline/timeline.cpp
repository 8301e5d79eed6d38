#include "app/timeline/timeline.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "app/text/shown.hpp"
#include "app/timeline/ghost.hpp"
#include "app/timeline/timeline_frame.hpp"
#include "app/timeline/timeline_path.hpp"

namespace app {

namespace {

constexpr double most_zoom = 60;
constexpr double tick_distance_em = 4.5;
constexpr std::size_t most_brackets = 64;  // at a time

/// A width that can be drawn in, of any: a window may be narrower than what stands beside its
/// lanes.
double drawable(double width) {
    constexpr auto most = static_cast<double>(PixelColumns::most);
    return width > 1 ? std::min(width, most) : 1;  // not a number: 1
}

TimeScale scale_of(const RunFacts& facts, const TimelineView& view, double width, double em) {
    TimeScale::Options options{view.axis, width, view.zoom, em};
    if (view.axis == Axis::time)
        options.until_ns = view.until_ns;
    if (view.held)
        options.rates = view.held->rates;
    return TimeScale{facts.shape, options};
}

/// The true clock's times have more digits than a mark has room for.
std::int64_t readable(const SecondsText& seconds, std::int64_t t_ns) {
    constexpr std::int64_t ms = 1'000'000;
    const bool fits = t_ns < 10 * ms || seconds.decimals() <= 4;
    return fits ? t_ns : (t_ns + ms / 2) / ms * ms;
}

/// The time at a place of the axis between two instants, with the digits that tell it there.
std::string time_between(const TimelineFrame& frame, double on_axis) {
    constexpr std::int64_t us = 1'000;
    return brief_seconds_text(
        readable(frame.moment.facts.seconds, frame.scale.time_at(on_axis) / us * us));
}

std::vector<TimelineScene::Mark> ticks(const TimelineFrame& frame, double em) {
    std::vector<TimelineScene::Mark> marks;
    const auto distance = static_cast<float>(tick_distance_em * em);
    const double right = frame.offset + static_cast<double>(frame.width);
    for (const Tick& tick : frame.scale.ticks(tick_distance_em * em, frame.offset, right)) {
        const float x = frame.to_view(tick.x);
        if (frame.seen(x, x))
            marks.push_back(
                {brief_seconds_text(readable(frame.moment.facts.seconds, tick.t_ns)), x});
    }
    // An instant of which the mark lies further left, and what has no mark at all.
    const float held_x = distance / 2;
    const auto position = frame.scale.position_at(frame.offset);
    const Instant& instant =
        frame.moment.facts.shape.instants()[frame.moment.facts.shape.place_of(position).instant];
    const bool stands = frame.x(instant.from) < 0 && frame.x(instant.to) >= held_x;
    if (stands && (marks.empty() || marks.front().x >= held_x + distance)) {
        const auto time = readable(frame.moment.facts.seconds, instant.t_ns);
        marks.insert(marks.begin(), {brief_seconds_text(time), held_x, true});
    }
    if (marks.empty())
        marks.push_back({time_between(frame, frame.offset + static_cast<double>(frame.width) / 2),
                         frame.width / 2, true});
    return marks;
}

std::vector<TimelineScene::Range> instants(const TimelineFrame& frame) {
    std::vector<TimelineScene::Range> ranges;
    const auto& all = frame.moment.facts.shape.instants();
    const auto ends_before = [&](const Instant& instant) {
        return instant.to < frame.columns.first_seen();
    };
    const auto first = std::partition_point(all.begin(), all.end(), ends_before);
    for (auto i = static_cast<std::size_t>(first - all.begin());
         i < all.size() && all[i].from <= frame.columns.last_seen();) {
        const TimelineScene::Range range{frame.x(all[i].from), frame.x(all[i].to)};
        if (frame.seen(range.x0, range.x1))
            ranges.push_back(range);
        // Those that end in the column in which this one does would be drawn over it.
        const auto right = frame.columns.start(frame.column(range.x1) + 1);
        ++i;
        if (frame.columns.crowded())
            i = first_near(i, all.size(), [&](std::size_t at) { return all[at].to < right; });
    }
    return ranges;
}

std::vector<TimelineScene::Iteration> iterations(const TimelineFrame& frame) {
    std::vector<TimelineScene::Iteration> begun;
    const auto& all = frame.moment.facts.shape.iterations();
    const auto add = [&](std::size_t first, std::size_t last) {
        const float x0 = frame.x(all[first].from);
        const float x1 = frame.x(std::min(all[last].to, frame.shown));
        if (frame.seen(x0, x1))
            begun.push_back({all[first].number, all[last].number, x0, std::max(x0, x1)});
    };
    frame.each_seen(
        all.size(), [&](std::size_t i) { return all[i].from; }, [&](std::size_t i) { add(i, i); },
        [&](std::size_t first, std::size_t next) { add(first, next - 1); });
    return begun;
}

std::vector<CpuBlock> cpu_lane(const TimelineFrame& frame) {
    std::vector<CpuBlock> blocks;
    const auto& holds = frame.facts.holds;
    const auto add = [&](std::size_t i, std::size_t to) {
        const Hold& hold = holds[i];
        frame.parts(hold.from, to, [&](float x0, float x1, bool faint) {
            blocks.push_back({hold.kind, hold.task, hold.internal, x0, x1, faint, i});
        });
    };
    const auto begins = frame.facts.hold_begins.all();
    frame.each_seen(
        holds.size(), [&](std::size_t i) -> std::size_t { return begins[i]; },
        [&](std::size_t i) { add(i, holds[i].to); },
        [&](std::size_t first, std::size_t next) {
            // A step among them tells most.
            auto i = first;
            while (i + 1 < next && i < first + TimelineFrame::few &&
                   (holds[i].kind != Hold::Kind::step || holds[i].internal))
                ++i;
            const Hold& told = holds[i];
            frame.parts(holds[first].from, holds[next - 1].to, [&](float x0, float x1, bool faint) {
                blocks.push_back({told.kind, told.task, told.internal, x0, x1, faint, i});
            });
        });
    return blocks;
}

std::vector<TimelineScene::Bracket> brackets(const TimelineFrame& frame) {
    constexpr std::size_t most_columns = 4;
    std::vector<TimelineScene::Bracket> placed;
    const auto& gatherings = frame.facts.gatherings;
    for (std::size_t i = 0; i < gatherings.size(); ++i) {
        const Gathering& gathering = gatherings[i];
        if (gathering.created > frame.shown)
            break;
        const auto& span = frame.rows.spans()[i];
        const bool folded = span.first == LaneRows::none ||
                            (span.first == span.last && frame.rows.is_group(span.first));
        const bool seen = !folded && span.last >= frame.seen_rows.first &&
                          (span.first <= frame.seen_rows.first || frame.seen_rows.has(span.first));
        if (!gathering.of_program || !seen || placed.size() == most_brackets)
            continue;
        TimelineScene::Bracket bracket{.first = span.first,
                                       .last = span.last,
                                       .done = gathering.done <= frame.moment.cursor,
                                       .faint = frame.faint(gathering.created)};
        for (const auto& other : placed) {
            if (other.first <= bracket.last && bracket.first <= other.last)
                bracket.column = std::max(bracket.column, other.column + 1);
        }
        bracket.column = std::min(bracket.column, most_columns - 1);
        placed.push_back(bracket);
    }
    return placed;
}

}  // namespace

void TimelineView::zoom_by(double factor, double at) {
    if (std::isnan(factor) || !std::isfinite(at))
        return;
    const double fixed = left + at * part / zoom;
    zoom = std::clamp(zoom * factor, part, most_zoom);
    left = fixed - at * part / zoom;
    pan_by(0);
}

void TimelineView::zoom_about_now(double factor) {
    const double at = (followed - left) * zoom / part;
    zoom_by(factor, at >= 0 && at <= 1 ? at : 0.5);
}

void TimelineView::pan_by(double widths) {
    if (std::isnan(widths))
        return;
    left = std::clamp(left + widths * part / zoom, 0.0, std::max(0.0, 1 - part / zoom));
}

void TimelineView::fit() {
    zoom = part;
    left = 0;
}

void TimelineView::turn(std::size_t group) {
    if (group >= unfolded.size())
        unfolded.resize(group + 1);
    unfolded[group] = !unfolded[group];
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

void Timeline::fold(TimelineView& view, trace::Id task) const {
    const Life* life = facts_.life(task);
    const auto group =
        life ? groups_.of(static_cast<std::size_t>(life - facts_.lives.data())) : LaneGroup::none;
    if (group != LaneGroup::none)
        return view.turn(group);
    const bool any = std::ranges::find(view.unfolded, true) != view.unfolded.end();
    view.unfolded.assign(groups_.all().size(), !any);
}

const LaneRows& Timeline::rows(const Moment& moment, const TimelineView& view) const {
    const LaneFilter filter{view.filter};
    const std::size_t cursor = filter.asks_for_states() ? moment.cursor : 0;
    const bool kept = rows_ && rows_->cursor == cursor && rows_->filter == view.filter &&
                      rows_->unfolded == view.unfolded;
    if (kept)
        return rows_->rows;
    if (filter.empty()) {
        rows_.emplace(LaneRows{facts_, groups_, view.unfolded}, view.unfolded, view.filter, cursor);
        return rows_->rows;
    }
    if (filtered_.empty()) {
        for (const Life& life : facts_.lives)
            filtered_.push_back(filtered(life));
    }
    rows_.emplace(LaneRows{facts_, filter, filtered_, moment}, view.unfolded, view.filter, cursor);
    return rows_->rows;
}

trace::Id Timeline::task_of(const LaneRows& rows, std::size_t row) const {
    const LaneRow& of = rows.all()[row];
    return of.group == LaneRows::none ? facts_.lives[of.life].task : trace::Id{};
}

LaneFilter::Task Timeline::filtered(const Life& life) const {
    const auto created = run_->index.begun_by<trace::TaskCreated>(life.task);
    const auto origin = created ? log_->origin(created->origin) : trace::TaskOrigin{};
    const bool own = origin.library == trace::Text::none;
    const auto file = !own ? origin.library
                      : origin.file != trace::Text::none
                          ? origin.file
                          : log_->get<trace::ProgramBegin>(0)->program;
    // No word has a line's end in it.
    return {small_letters(fmt::format("{}\n{}", run_->labels[life.task], log_->text(file))), own};
}

std::string group_label(const Moment& moment, const LaneGroup& group) {
    const trace::Log& log = moment.log;
    if (group.library != trace::Text::none) {
        return moment.tr.format(
            group.members.size() == 1 ? "timeline.library.one" : "timeline.library",
            {{"library", shown(log.text(group.library), longest_name)},
             {"n", count_text(group.members.size())}});
    }
    const auto coro = log.text(group.coro);
    return fmt::format("{} ×{}", shown(coro.substr(coro.rfind('.') + 1), longest_name),
                       group.members.size());
}

const PixelColumns& Timeline::columns(const TimeScale& scale, const TimelineView& view,
                                      double width, double em) const {
    const KeptColumns wanted{view.axis, view.zoom,     view.left, width,
                             em,        view.until_ns, view.held, {}};
    if (!columns_ || !columns_->is_for(wanted)) {
        columns_ = wanted;
        columns_->columns.emplace(scale, facts_.end, left_edge(view, scale),
                                  static_cast<float>(width));
    }
    return *columns_->columns;
}

TimelineReach Timeline::reach(const Moment& moment, const TimelineView& view, double width,
                              double em) const {
    width = drawable(width);
    const TimeScale scale = scale_of(*run_, view, width, em);
    const double content = std::max(scale.content_width(), 1.0);
    return {std::min(1.0, width * view.zoom / content),
            std::clamp(now_on_axis(moment, scale) / content, 0.0, 1.0),
            left_edge(view, scale) / content};
}

namespace {

/// The tasks that are not made yet are the last.
void hide_future(TimelineScene& scene) {
    const auto later = [&](float x) { return x > scene.now_x; };
    std::erase_if(scene.ticks, [&](const auto& tick) { return later(tick.x); });
    std::erase_if(scene.instants, [&](const auto& instant) { return later(instant.x0); });
    while (!scene.lanes.empty() && !scene.lanes.back().group && !scene.lanes.back().state)
        scene.lanes.pop_back();
}

}  // namespace

TimelineScene Timeline::scene(const Moment& moment, const TimelineView& view, double width,
                              double em, const RowRange& seen) const {
    width = drawable(width);
    const TimeScale scale = scale_of(*run_, view, width, em);
    const LaneRows& all_rows = rows(moment, view);
    const TimelineFrame frame{
        *log_, facts_, all_rows, seen, moment, view, scale, columns(scale, view, width, em), width};
    TimelineScene scene;
    scene.first_row = std::min(seen.first, all_rows.size());
    scene.ticks = ticks(frame, em);
    scene.instants = instants(frame);
    scene.iterations = iterations(frame);
    scene.cpu = cpu_lane(frame);
    scene.lanes = timeline_lanes(frame, groups_, densities_);
    scene.arrows = timeline_arrows(frame);
    scene.brackets = brackets(frame);
    if (facts_.shutdown <= frame.shown && facts_.shutdown < facts_.end) {
        scene.shutdown = TimelineScene::Line{
            frame.x(facts_.shutdown), moment.tr["timeline.shutdown"], frame.faint(facts_.shutdown)};
    }
    if (view.pin) {
        scene.pin = TimelineScene::Pin{
            frame.x(view.pin->position),
            moment.tr[view.pin->right ? "timeline.pin.right" : "timeline.pin.wrong"],
            view.pin->right};
    }
    if (const Ghost* of = ghost(moment); of && view.axis == Axis::time)
        lay_ghost(frame, *of, scene);
    scene.now_x = frame.now_x;
    scene.now = moment.facts.seconds(moment.now_ns);
    if (moment.hides_future)
        hide_future(scene);
    if (view.hovered)
        scene.hover = hover_text(facts_, moment, *view.hovered);
    return scene;
}

TimelineOverlay Timeline::overlay(const Moment& moment, const TimelineView& view, double width,
                                  double em, const CriticalPath& path) const {
    width = drawable(width);
    const TimeScale scale = scale_of(*run_, view, width, em);
    const TimelineFrame frame{
        *log_, facts_, rows(moment, view), {}, moment, view, scale, columns(scale, view, width, em),
        width};
    if (!density_) {
        density_ = density_of_all(facts_);
        most_alive_ = most_alive(facts_);
    }
    TimelineOverlay overlay;
    overlay.most_alive = most_alive_;
    overlay.alive = density_columns(frame, *density_);
    lay_path(frame, path, overlay);
    return overlay;
}

std::size_t Timeline::position_at(const TimelineView& view, double width, double em,
                                  double x) const {
    const TimeScale scale = scale_of(*run_, view, drawable(width), em);
    return scale.position_at(x + left_edge(view, scale));
}

TimelineView::HeldAxis Timeline::axis(const TimelineView& view, double width, double em) const {
    const TimeScale scale = scale_of(*run_, view, drawable(width), em);
    return {scale.rates(), left_edge(view, scale)};
}

const Ghost* Timeline::ghost(const Moment& moment) const {
    if (!moment.before)
        return nullptr;
    if (ghost_of_ != moment.before) {
        ghost_ = std::make_shared<const Ghost>(ghost_of(*moment.before, moment.run));
        ghost_of_ = moment.before;
    }
    return ghost_.get();
}

}  // namespace app
