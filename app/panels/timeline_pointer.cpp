#include <algorithm>
#include <cmath>

#include "app/panels/timeline_parts.hpp"

namespace app {

namespace {

constexpr double wheel_zoom = 1.2;
constexpr double wheel_pan = 0.08;  // of the width

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

}  // namespace

std::optional<std::size_t> lane_at(const TimelineLayout& l, float scroll, ImVec2 pointer) {
    if (pointer.x < l.room.min.x || pointer.x > l.lanes.max.x || pointer.y < l.lanes.min.y ||
        pointer.y >= l.lanes.max.y)
        return std::nullopt;
    const float y = pointer.y - l.lanes.min.y + scroll;
    const auto below = std::ranges::upper_bound(l.lane, y, {}, &TimelineLayout::Lane::top);
    if (below == l.lane.begin() || y >= (below - 1)->top + (below - 1)->height)
        return std::nullopt;
    return static_cast<std::size_t>(below - l.lane.begin()) - 1;
}

std::optional<TimelineView::Hovered> hovered_block(const Canvas& c, const TimelineLayout& l,
                                                   const TimelineScene& scene, float scroll) {
    const ImVec2 pointer = pointer_at();
    if (pointer.x < l.lanes.min.x)
        return std::nullopt;
    const float x = pointer.x - l.lanes.min.x;
    if (l.cpu.contains(pointer)) {
        if (const auto index = block_at(c, scene.cpu, x))
            return TimelineView::Hovered{{}, *index};
    } else if (const auto lane = lane_at(l, scroll, pointer)) {
        const bool on_blocks = std::abs(pointer.y - l.center(*lane, scroll)) <= l.bar / 2 + c.px(2);
        if (*lane < scene.first_row || *lane - scene.first_row >= scene.lanes.size())
            return std::nullopt;
        const TimelineLane& shown = scene.lanes[*lane - scene.first_row];
        const auto index = block_at(c, shown.blocks, x);
        if (index && on_blocks)
            return TimelineView::Hovered{shown.task, *index};
    }
    return std::nullopt;
}

void turn_wheel(const TimelineLayout& l, TimelineView& view) {
    const Wheel turned = wheel();
    if (turned.ctrl && turned.up != 0) {
        view.zoom_by(std::pow(wheel_zoom, turned.up),
                     (pointer_at().x - l.lanes.min.x) / l.lanes.width());
    }
    const float sideways = turned.left + (turned.shift ? turned.up : 0);
    if (sideways != 0)
        view.pan_by(-wheel_pan * static_cast<double>(sideways));
}

Pointer point_at_time(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene) {
    const float x = l.x(scene.now_x);
    Pointer pointer;
    if (x >= l.lanes.min.x && x <= l.lanes.max.x) {
        pointer =
            pointer_over("now line", {{x - c.px(5), l.ruler.min.y}, {x + c.px(5), l.lanes.max.y}});
        if (pointer.hovered || pointer.held)
            show_resize_pointer(Resize::sideways);
    }
    const Pointer ruler = pointer_over("ruler", {l.ruler.min, {l.ruler.max.x, l.cpu.max.y}});
    return {pointer.hovered || ruler.hovered, pointer.held || ruler.held, false};
}

LanesPointer point_at_lanes(const Box& box) {
    const Pointer pointer = pointer_over("lanes area", box);
    LanesPointer result{pointer.hovered && !pointer.held, pointer.clicked && !pointer_dragged()};
    if (pointer.held && pointer_dragged())
        result.drag = pointer_moved();
    return result;
}

}  // namespace app
