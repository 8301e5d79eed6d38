#include "app/panels/timeline.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "app/panels/draw/floating.hpp"
#include "app/panels/draw/frames.hpp"
#include "app/panels/draw/lines.hpp"
#include "app/panels/draw/scroll.hpp"
#include "app/panels/timeline_parts.hpp"
#include "app/run/run.hpp"

namespace app {

namespace {

void draw_background(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene) {
    const Clip to_lanes{c, {{l.lanes.min.x, l.cpu.min.y}, l.lanes.max}};
    for (const auto& instant : scene.instants) {
        c.surface.rectangle(
            {{rounded(l.x(instant.x0)), l.cpu.min.y}, {rounded(l.x(instant.x1)), l.lanes.max.y}},
            c.theme.instant);
    }
}

void draw_brackets(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene,
                   float scroll) {
    for (const auto& bracket : scene.brackets) {
        const float x = l.lanes.min.x - c.px(9 + 6 * static_cast<float>(bracket.column));
        const Color color = bracket.done ? c.theme.tick : c.theme.accent;
        draw_bracket(c, rounded(x) + 0.5F, l.center(bracket.first, scroll) - l.bar / 2,
                     l.center(bracket.last, scroll) + l.bar / 2, c.px(5),
                     {faded(color, bracket.faint ? faint : 1), c.line(1.5F)});
    }
}

void draw_shutdown(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene) {
    if (!scene.shutdown)
        return;
    const float x = rounded(l.x(scene.shutdown->x)) + 0.5F;
    if (x < l.lanes.min.x || x > l.lanes.max.x)
        return;
    const Color color = c.theme.of(trace::TaskState::cancelled).text;
    draw_line(c, {x, l.cpu.min.y}, {x, l.lanes.max.y},
              {faded(color, scene.shutdown->faint ? faint : 0.8F), c.hairline(), Dash::dashed});
}

void show_lane(const TimelineLayout& l, const Timeline& timeline, const LaneRows& rows,
               trace::Id task, Scroll& scroll) {
    const Life* life = timeline.facts().life(task);
    if (!life)
        return;
    const auto row = rows.of(static_cast<std::size_t>(life - timeline.facts().lives.data()));
    if (row == LaneRows::none)
        return;
    const auto& lane = l.lane[row];
    scroll.show(lane.top, lane.top + lane.height, l.lanes.height());
}

/// What a click on a row does: selects its task, or folds its group.
Wish click_row(const LaneRow& row, const Timeline& timeline, TimelineView& view) {
    if (row.group == LaneRows::none)
        return SelectTask{timeline.facts().lives[row.life].task};
    view.turn(row.group);
    return {};
}

/// Whether one view shows what another does, scrolled alike.
bool looks_alike(TimelineView one, const TimelineView& other) {
    one.scroll = other.scroll;
    one.followed = other.followed;
    return one == other;
}

/// About a group's row.
RichText group_words(const TimelineLane& lane, const Translation& tr) {
    RichText text{{lane.label, Style::bold}};
    for (const auto state :
         {trace::TaskState::running, trace::TaskState::ready, trace::TaskState::suspended,
          trace::TaskState::done, trace::TaskState::cancelled, trace::TaskState::failed}) {
        if (const auto count = lane.group->counts[static_cast<std::size_t>(state)])
            text.push_back({fmt::format("\n{} {}", count_text(count), tr[state_key(state)])});
    }
    text.push_back(
        {"\n" + tr[lane.group->unfolded ? "timeline.group.fold" : "timeline.group.unfold"],
         Style::muted});
    return text;
}

/// About a task's row, in full: in its header there may be no room.
RichText lane_words(const TimelineLane& lane) {
    RichText text{{lane.label, Style::bold}};
    if (!lane.words.empty())
        text.push_back({"\n" + lane.words});
    return text;
}

/// What is said of the hovered block, and of the requests to cancel that are marked there: under
/// the lane there may be no room for their words.
RichText block_words(const TimelineScene& scene, const TimelineLane* lane,
                     const std::optional<TimelineView::Hovered>& hovered) {
    RichText text = scene.hover;
    if (!lane || !hovered || lane->task != hovered->task)
        return text;
    for (const auto& mark : lane->cancels) {
        const bool here = std::ranges::any_of(lane->blocks, [&](const TimelineBlock& block) {
            return block.index == hovered->index && block.x0 - 2 <= mark.x &&
                   mark.x <= block.x1 + 2;
        });
        if (here)
            text.push_back({"\n" + mark.words, Style::cancelled});
    }
    return text;
}

/// `seen`: the room of the lanes with their headers.
/// `overlay`: null if there is none.
void draw_scene(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene,
                const TimelineOverlay* overlay, const std::vector<CircleArrow>& circle,
                float scroll, const Box& seen, const Translation& tr) {
    draw_background(c, l, scene);
    draw_time_ruler(c, l, scene);
    draw_iteration_ruler(c, l, scene, tr);
    draw_cpu_lane(c, l, scene, tr);

    const float bottom = l.whole_bottom(scroll);
    {
        const Clip to_seen{c, {seen.min, {seen.max.x, bottom}}};
        draw_headers(c, l, scene, scroll);
        draw_brackets(c, l, scene, scroll);
        const Clip to_lanes{c, l.lanes};
        draw_stems(c, l, scene, scroll);
        draw_ghost(c, l, scene, scroll);
        draw_lanes(c, l, scene, scroll);
        if (overlay)
            draw_path(c, l, *overlay, scroll);
    }
    if (overlay && l.strip.height() > 0)
        draw_alive(c, l, *overlay, tr);
    draw_shutdown(c, l, scene);
    draw_pin(c, l, scene);
    draw_total_change(c, l, scene);
    draw_now_line(c, l, scene);
    {
        const Clip to_thread_and_lanes{c, {{l.lanes.min.x, l.cpu.min.y}, {l.room.max.x, bottom}}};
        draw_arrows(c, l, scene, scroll);
        draw_circle(c, l, circle, scene, scroll);
    }
    const Clip to_seen{c, {seen.min, {seen.max.x, bottom}}};
    draw_lane_words(c, l, scene, scroll);
}

}  // namespace

void TimelinePanel::show_run(const Run& run, Change change) {
    timeline_.emplace(run);
    circles_.reset();
    delays_.show_run(run, change);
    view_.pin.reset();
    if (change == Change::values)
        return;
    TimelineView view;
    view.axis = view_.axis;
    view.path = view_.path;
    view.all_arrows = view_.all_arrows;
    view_ = std::move(view);
}

PanelHeight TimelinePanel::height(const Canvas& c, float /*width*/, const Moment& /*moment*/) {
    // As the run begins: what is unfolded or filtered later has to do with that.
    constexpr std::size_t most_lanes = 12, lanes_of_groups = 6;
    const auto lives = timeline_->facts().lives.size();
    const auto lanes = timeline_->groups().all().empty() ? std::min(lives, most_lanes)
                                                         : std::min(lives, lanes_of_groups);
    return timeline_height(c, timeline_->facts(), std::max<std::size_t>(lanes, 1));
}

Wish TimelinePanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    Wish wish;
    const Timeline& timeline = *timeline_;
    const Box room = draw_card(c, box, parse_rich_text(moment.tr["timeline.title"]));
    const LaneRows& rows = timeline.rows(moment, view_);
    const TimelineLayout l{c, box, room, moment.facts, rows, report_ && view_.path};
    const double width = l.lanes.width();
    const double em = c.em;
    const Ids ids{"timeline"};
    if (draw_switcher(c, l.switcher, moment.tr))
        wish = Command::show_path;
    Scroll scroll{view_.scroll};
    view_.until_ns = moment.before ? moment.before->duration_ns() : 0;
    if (!circles_)
        circles_ = wait_circles(moment);
    const auto circle = circle_arrows(*circles_, moment, rows);
    const TimelineReach reach = timeline.reach(moment, view_, width, em);
    view_.part = reach.part;
    if (view_.held) {
        view_.left = reach.left;
        view_.followed = reach.place;
    } else {
        if (reach.place != view_.followed) {
            show_lane(l, timeline, rows, moment.world.running_task, scroll);
            for (const CircleArrow& arrow : circle) {
                const auto& lane = l.lane[arrow.from];
                scroll.show(lane.top, lane.top + lane.height, l.lanes.height());
            }
        }
        view_.show(reach.place);
    }
    const TimelineView drawn = view_;
    const RowRange drawn_rows = l.seen(scroll.offset);
    TimelineScene scene = timeline.scene(moment, view_, width, em, drawn_rows);

    const auto in_lane = lane_at(l, scroll.offset, pointer_at());
    const bool in_window = pointer_in_window();
    const Wish dragged =
        delays_.point(c, l, timeline, scene, scroll.offset, moment,
                      in_window && in_lane ? timeline.task_of(rows, *in_lane) : trace::Id{}, view_);
    if (wants_something(dragged))
        wish = dragged;
    const Pointer at_time = point_at_time(c, l, scene);
    if (at_time.held) {
        const float x = std::clamp(pointer_at().x, l.lanes.min.x, l.lanes.max.x);
        const std::size_t cursor = timeline.position_at(view_, width, em, x - l.lanes.min.x);
        if (cursor != moment.cursor)
            wish = Seek{cursor};
    }

    // The bar stands in the card's margin, beside the lanes.
    const Box seen{{room.min.x - c.px(8), l.lanes.min.y}, {box.max.x - c.px(2), l.lanes.max.y}};
    std::optional<std::size_t> pointed, pointed_link;
    {
        ScrollArea area{c, "lanes", seen, l.content_height, scroll};
        const LanesPointer at_lanes = point_at_lanes({seen.min, {room.max.x, seen.max.y}});
        view_.pan_by(-static_cast<double>(at_lanes.drag.x) / width);
        area.move(-at_lanes.drag.y);
        const bool hovered =
            (at_lanes.hovered || at_time.hovered) && !at_time.held && !delays_.has_pointer();
        if (hovered)
            turn_wheel(l, view_);
        const auto lane = lane_at(l, scroll.offset, pointer_at());
        if (at_lanes.clicked && lane)
            wish = click_row(rows.all()[*lane], timeline, view_);
        view_.hovered = hovered ? hovered_block(c, l, scene, scroll.offset) : std::nullopt;
        if (hovered)
            pointed = lane;
        if (hovered && !view_.hovered) {
            if (const auto* arrow = arrow_at_pointer(c, l, scene, scroll.offset)) {
                pointed_link = arrow->link;
                if (at_lanes.clicked)
                    wish = SelectTask{timeline.facts().links[arrow->link].to};
            }
        }
    }
    view_.scroll = scroll.offset;
    const bool same_rows = view_.unfolded == drawn.unfolded;
    // Once more, if anything has been turned, dragged or pointed at.
    if (same_rows && (!looks_alike(view_, drawn) || l.seen(scroll.offset) != drawn_rows))
        scene = timeline.scene(moment, view_, width, em, l.seen(scroll.offset));
    std::optional<TimelineOverlay> overlay;
    if (report_ && view_.path && same_rows) {
        overlay = timeline.overlay(moment, view_, width, em, report_->get().path(moment.selected));
    }
    draw_scene(c, l, scene, overlay ? &*overlay : nullptr, circle, scroll.offset, seen, moment.tr);
    const TimelineLane* under = pointed && same_rows && *pointed >= scene.first_row &&
                                        *pointed - scene.first_row < scene.lanes.size()
                                    ? &scene.lanes[*pointed - scene.first_row]
                                    : nullptr;
    delays_.draw(c, l, scroll.offset, moment);
    if (pointed_link) {
        const ImVec2 at = pointer_at();
        const ImVec2 around{c.px(12), c.px(12)};
        show_tooltip(c, {{at.x - around.x, at.y - around.y}, {at.x + around.x, at.y + around.y}},
                     arrow_text(timeline.facts(), moment, *pointed_link));
    } else if (under && scene.hover.empty()) {
        const TimelineLane& lane = *under;
        const float center = l.center(*pointed, scroll.offset);
        const Box header{{l.room.min.x, center - c.px(16)}, {l.lanes.min.x, center + c.px(16)}};
        if (lane.group)
            show_tooltip(c, header, group_words(lane, moment.tr));
        else if (header.contains(pointer_at()))
            show_tooltip(c, header, lane_words(lane));
    }
    if (!scene.hover.empty()) {
        const bool on_thread = l.cpu.contains(pointer_at());
        const float center = pointed ? l.center(*pointed, scroll.offset) : pointer_at().y;
        const float half = l.bar / 2 + c.px(2);
        const Box lane{{l.lanes.min.x, center - half}, {l.lanes.max.x, center + half}};
        RichText words = block_words(scene, under, view_.hovered);
        append(words, delays_.words(timeline, view_, moment));
        show_tooltip(c, on_thread ? l.cpu : lane, words);
    }
    draw_filter(c, l.switcher, rows, moment.tr);
    draw_ghost_words(c, l, moment);
    return wish;
}

trace::Id TimelinePanel::task_beside(const Moment& moment, int rows) const {
    const LaneRows& all = timeline_->rows(moment, view_);
    const Life* life = timeline_->facts().life(moment.selected);
    const auto none = LaneRows::none;
    const auto row =
        life ? all.of(static_cast<std::size_t>(life - timeline_->facts().lives.data())) : none;
    const auto count = static_cast<std::ptrdiff_t>(all.size());
    auto at = row != none ? static_cast<std::ptrdiff_t>(row) : rows > 0 ? -1 : count;
    for (at += rows; at >= 0 && at < count; at += rows) {
        if (const auto task = timeline_->task_of(all, static_cast<std::size_t>(at)))
            return task;
    }
    return {};
}

}  // namespace app
