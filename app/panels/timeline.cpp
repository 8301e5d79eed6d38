#include "app/panels/timeline.hpp"

#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/frames.hpp"
#include "app/panels/draw/lines.hpp"
#include "app/panels/draw/scroll.hpp"
#include "app/panels/timeline_parts.hpp"

namespace app {

namespace {

constexpr double wheel_zoom = 1.2;
constexpr double wheel_pan = 0.08;  // of the width

void draw_switcher(const Canvas& c, const TimelineLayout& l, TimelineView& view,
                   const Translation& tr) {
    const std::array segments{Segment{tr["timeline.time"], tr["timeline.time.tooltip"]},
                              Segment{tr["timeline.steps"], tr["timeline.steps.tooltip"]}};
    const float x = std::round(l.switcher.max.x - segmented_width(c, segments));
    const auto chosen =
        draw_segmented(c, "axis", {x, std::round(l.switcher.min.y)},
                       std::round(l.switcher.height()), segments, view.axis == Axis::time ? 0 : 1);
    if (chosen) {
        view.axis = *chosen == 0 ? Axis::time : Axis::steps;
        view.fit();
    }
}

void draw_background(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene) {
    c.list->PushClipRect({l.lanes.min.x, l.cpu.min.y}, {l.lanes.max.x, l.lanes.max.y}, true);
    for (const auto& instant : scene.instants) {
        c.list->AddRectFilled({std::round(l.x(instant.x0)), l.cpu.min.y},
                              {std::round(l.x(instant.x1)), l.lanes.max.y}, c.theme.instant);
    }
    c.list->PopClipRect();
}

void draw_brackets(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene,
                   float scroll) {
    for (const auto& bracket : scene.brackets) {
        const float x = l.lanes.min.x - c.px(9 + 6 * static_cast<float>(bracket.column));
        const Color color = bracket.done ? c.theme.tick : c.theme.accent;
        draw_bracket(
            c, std::round(x) + 0.5F, l.center(bracket.first, scroll) - l.bar / 2,
            l.center(bracket.last, scroll) + l.bar / 2, c.px(5), Side::left,
            {faded(color, bracket.faint ? 0.35F : 1), std::max(1.0F, std::round(c.px(1.5F)))});
    }
}

void draw_shutdown(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene) {
    if (!scene.shutdown)
        return;
    const float x = std::round(l.x(scene.shutdown->x)) + 0.5F;
    if (x < l.lanes.min.x || x > l.lanes.max.x)
        return;
    const Color color = c.theme.of(trace::TaskState::cancelled).text;
    draw_line(c, {x, l.cpu.min.y}, {x, l.lanes.max.y},
              {faded(color, scene.shutdown->faint ? 0.35F : 0.8F), c.hairline(), Dash::dashed});
}

/// The lane under the pointer, if it is over the lanes or their headers.
std::optional<std::size_t> lane_at(const TimelineLayout& l, float scroll, ImVec2 pointer) {
    if (pointer.x < l.room.min.x || pointer.x > l.lanes.max.x || pointer.y < l.lanes.min.y ||
        pointer.y >= l.lanes.max.y)
        return std::nullopt;
    const float y = pointer.y - l.lanes.min.y + scroll;
    for (std::size_t i = 0; i < l.lane.size(); ++i) {
        if (y >= l.lane[i].top && y < l.lane[i].top + l.lane[i].height)
            return i;
    }
    return std::nullopt;
}

/// The narrowest of the blocks that are not further from x than a hand's tremble.
template <class Block>
std::optional<std::size_t> block_at(const Canvas& c, const std::vector<Block>& blocks, float x) {
    std::optional<std::size_t> index;
    float narrowest = 0;
    for (const Block& block : blocks) {
        const float width = block.x1 - block.x0;
        const float reach = std::max(0.0F, (c.px(5) - width) / 2);
        if (x < block.x0 - reach || x > block.x1 + reach || (index && width >= narrowest))
            continue;
        index = block.index;
        narrowest = width;
    }
    return index;
}

std::optional<TimelineView::Hovered> hovered_block(const Canvas& c, const TimelineLayout& l,
                                                   const TimelineScene& scene, float scroll) {
    const ImVec2 pointer = ImGui::GetIO().MousePos;
    if (pointer.x < l.lanes.min.x)
        return std::nullopt;
    const float x = pointer.x - l.lanes.min.x;
    if (l.cpu.contains(pointer)) {
        if (const auto index = block_at(c, scene.cpu, x))
            return TimelineView::Hovered{{}, *index};
    } else if (const auto lane = lane_at(l, scroll, pointer)) {
        const bool on_blocks = std::abs(pointer.y - l.center(*lane, scroll)) <= l.bar / 2 + c.px(2);
        const auto index = block_at(c, scene.lanes[*lane].blocks, x);
        if (index && on_blocks)
            return TimelineView::Hovered{scene.lanes[*lane].task, *index};
    }
    return std::nullopt;
}

void turn_wheel(const TimelineLayout& l, TimelineView& view) {
    const ImGuiIO& io = ImGui::GetIO();
    if (io.KeyCtrl && io.MouseWheel != 0) {
        view.zoom_by(std::pow(wheel_zoom, io.MouseWheel),
                     (io.MousePos.x - l.lanes.min.x) / l.lanes.width());
    }
    const float sideways = io.MouseWheelH + (io.KeyShift ? io.MouseWheel : 0);
    if (sideways != 0)
        view.pan_by(-wheel_pan * static_cast<double>(sideways));
}

/// The ruler and the now line's handle, which take the now line with the pointer.
Pointer point_at_time(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene) {
    const float x = l.x(scene.now_x);
    Pointer pointer;
    if (x >= l.lanes.min.x && x <= l.lanes.max.x) {
        pointer =
            pointer_over("now line", {{x - c.px(5), l.ruler.min.y}, {x + c.px(5), l.lanes.max.y}});
        if (pointer.hovered || pointer.held)
            ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    }
    const Pointer ruler = pointer_over("ruler", {l.ruler.min, {l.ruler.max.x, l.cpu.max.y}});
    return {pointer.hovered || ruler.hovered, pointer.held || ruler.held, false};
}

struct LanesPointer {
    bool hovered = false;
    bool clicked = false;  ///< and not dragged
    ImVec2 drag{0, 0};     ///< since the last frame
};

LanesPointer point_at_lanes(const Box& box) {
    const Pointer pointer = pointer_over("lanes area", box);
    const ImGuiIO& io = ImGui::GetIO();
    const bool dragged =
        io.MouseDragMaxDistanceSqr[0] > io.MouseDragThreshold * io.MouseDragThreshold;
    LanesPointer result{pointer.hovered && !pointer.held, pointer.clicked && !dragged};
    if (pointer.held && dragged)
        result.drag = io.MouseDelta;
    return result;
}

void show_lane(const TimelineLayout& l, const TimelineScene& scene, trace::Id task,
               Scroll& scroll) {
    for (std::size_t i = 0; i < scene.lanes.size(); ++i) {
        const auto& lane = l.lane[i];
        if (scene.lanes[i].task == task)
            scroll.show(lane.top, lane.top + lane.height, l.lanes.height());
    }
}

/// `seen`: the room of the lanes with their headers.
void draw_scene(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene, float scroll,
                const Box& seen, const Translation& tr) {
    draw_background(c, l, scene);
    draw_time_ruler(c, l, scene);
    draw_iteration_ruler(c, l, scene, tr);
    draw_cpu_lane(c, l, scene, tr);

    c.list->PushClipRect(seen.min, seen.max, true);
    draw_headers(c, l, scene, scroll);
    draw_brackets(c, l, scene, scroll);
    c.list->PushClipRect(l.lanes.min, l.lanes.max, true);
    draw_stems(c, l, scene, scroll);
    draw_lanes(c, l, scene, scroll);
    c.list->PopClipRect();
    c.list->PopClipRect();

    draw_shutdown(c, l, scene);
    draw_now_line(c, l, scene);

    c.list->PushClipRect({l.lanes.min.x, l.cpu.min.y}, {l.room.max.x, l.lanes.max.y}, true);
    draw_arrows(c, l, scene, scroll);
    c.list->PopClipRect();
    c.list->PushClipRect(seen.min, seen.max, true);
    draw_lane_words(c, l, scene, scroll);
    c.list->PopClipRect();
}

}  // namespace

TimelineInput draw_timeline(const Canvas& c, const Box& box, const Timeline& timeline,
                            const Moment& moment, TimelineView& view) {
    TimelineInput input;
    const Box room = draw_card(c, box, parse_rich_text(moment.tr["timeline.title"]));
    const TimelineLayout l{c, box, room, timeline.facts()};
    const double width = l.lanes.width();
    const double em = c.em;
    ImGui::PushID("timeline");
    draw_switcher(c, l, view, moment.tr);
    TimelineScene scene = timeline.scene(moment, view, width, em);
    view.part = scene.part;
    Scroll scroll{view.scroll};
    if (scene.place != view.followed)
        show_lane(l, scene, moment.world.running_task, scroll);
    view.show(scene.place);

    const Pointer at_time = point_at_time(c, l, scene);
    if (at_time.held) {
        const float x = std::clamp(ImGui::GetIO().MousePos.x, l.lanes.min.x, l.lanes.max.x);
        const std::size_t cursor = timeline.position_at(view, width, em, x - l.lanes.min.x);
        if (cursor != moment.cursor)
            input.cursor = cursor;
    }

    // The bar stands in the card's margin, beside the lanes.
    const Box seen{{room.min.x - c.px(8), l.lanes.min.y}, {box.max.x - c.px(2), l.lanes.max.y}};
    {
        const ScrollArea area{c, "lanes", seen, l.content_height, scroll};
        const LanesPointer at_lanes = point_at_lanes({seen.min, {room.max.x, seen.max.y}});
        view.pan_by(-static_cast<double>(at_lanes.drag.x) / width);
        scroll.offset -= at_lanes.drag.y;
        const bool hovered = (at_lanes.hovered || at_time.hovered) && !at_time.held;
        if (hovered)
            turn_wheel(l, view);
        const auto lane = lane_at(l, scroll.offset, ImGui::GetIO().MousePos);
        if (at_lanes.clicked && lane)
            input.task = scene.lanes[*lane].task;
        view.hovered = hovered ? hovered_block(c, l, scene, scroll.offset) : std::nullopt;
    }
    view.scroll = scroll.offset;
    // Once more: what has been turned, dragged or pointed at.
    scene = timeline.scene(moment, view, width, em);
    draw_scene(c, l, scene, scroll.offset, seen, moment.tr);
    if (!scene.hover.empty())
        show_tooltip(c, scene.hover);
    ImGui::PopID();
    return input;
}

}  // namespace app
