#include "app/panels/timeline_delays.hpp"

#include <algorithm>

#include "app/panels/draw/floating.hpp"
#include "app/panels/draw/frames.hpp"
#include "app/panels/draw/lines.hpp"
#include "app/panels/draw/pointer.hpp"
#include "app/run/run.hpp"
#include "app/scene/notes.hpp"

namespace app {

namespace {

// Plain pixels.
constexpr float reach = 6;       // of the pointer, to both sides
constexpr float edge_zone = 12;  // of what is seen: there the axis moves on
constexpr float grip_width = 5, held_grip_width = 7;
constexpr double widths_per_second = 0.5;

Box handle_box(const Canvas& c, const TimelineLayout& l, float x, std::size_t row, float scroll) {
    const float y = l.center(row, scroll);
    return {{l.x(x) - c.px(reach), y - l.bar / 2}, {l.x(x) + c.px(reach), y + l.bar / 2}};
}

void draw_grip(const Canvas& c, float x, float y, float bar, bool lively) {
    const float half = rounded(c.px(lively ? held_grip_width : grip_width)) / 2;
    const float height = rounded(bar * (lively ? 0.46F : 0.38F));
    const float at = rounded(x);
    const Box grip{{at - half, y - height}, {at + half, y + height}};
    const float rim = c.line(1.5F);
    c.surface.rectangle(
        {{grip.min.x - rim, grip.min.y - rim}, {grip.max.x + rim, grip.max.y + rim}}, c.theme.panel,
        c.px(3) + rim);
    c.surface.rectangle(grip, lively ? c.theme.now : c.theme.text, c.px(3));
}

}  // namespace

void DelayHandles::show_run(const Run& run, Panel::Change change) {
    run_ = &run;
    delays_.reset();
    shown_.clear();
    hovered_.reset();
    if (change == Panel::Change::program)
        drag_.reset();
}

const DelayParameters& DelayHandles::delays() const {
    if (!delays_)
        delays_ = std::make_unique<const DelayParameters>(*run_);
    return *delays_;
}

void DelayHandles::let_go(TimelineView& view) {
    drag_.reset();
    view.held.reset();
    view.pan_by(0);
}

Wish DelayHandles::point(const Canvas& c, const TimelineLayout& l, const Timeline& timeline,
                         const TimelineScene& scene, float scroll, const Moment& moment,
                         trace::Id pointed, TimelineView& view) {
    const bool had_hovered = hovered_.has_value();
    shown_.clear();
    hovered_.reset();
    if (view.axis != Axis::time && !drag_)
        return {};
    // The ids are those of the first that is held: while it is, the others do not answer.
    if (drag_) {
        const Pointer pointer = pointer_over("delay", box_around(pointer_at(), {2, 2}));
        if (pointer.held) {
            show_resize_pointer(Resize::sideways);
            return drag(c, l, moment, view);
        }
        let_go(view);
        return {};
    }
    if (!pointed && !moment.selected && !had_hovered)
        return {};
    shown_ = delay_handles(scene, timeline.facts(), delays(), moment, pointed);
    const PointerClip to_lanes{l.lanes};
    for (std::size_t i = 0; i < shown_.size(); ++i) {
        const DelayHandle& handle = shown_[i];
        const Box box = handle_box(c, l, handle.x, handle.row, scroll);
        // Only the one under the pointer answers, so that all can have one id.
        if (!box.contains(pointer_at()))
            continue;
        const Pointer pointer = pointer_over("delay", box);
        if (pointer.hovered) {
            hovered_ = i;
            show_resize_pointer(Resize::sideways);
        }
        if (pointer.held && times_pressed() > 0) {
            view.held = timeline.axis(view, l.lanes.width(), c.em);
            drag_.emplace(
                Drag{.ends = {moment.run, handle.sleep->place, *handle.parameter, view.held->rates},
                     .row = handle.row,
                     .offset = view.held->offset,
                     .grabbed = pointer_at().x - l.x(handle.x),
                     .pressed = pointer_at().x});
        }
        break;
    }
    return {};
}

void DelayHandles::move_axis(const Canvas& c, const TimelineLayout& l, TimelineView& view) {
    const float x = pointer_at().x;
    const float right = std::max(l.lanes.max.x, drag_->pressed) + c.px(edge_zone) / 2;
    const float left = std::min(l.lanes.min.x, drag_->pressed) - c.px(edge_zone) / 2;
    const float beyond = x > right ? x - right : x < left ? x - left : 0;
    drag_->at_edge = beyond != 0;
    const double speed = std::clamp(beyond / c.px(2 * edge_zone), -1.0F, 1.0F);
    view.held->offset = std::max(
        0.0, view.held->offset + speed * widths_per_second *
                                     static_cast<double>(l.lanes.width() * frame_seconds()));
}

Wish DelayHandles::drag(const Canvas& c, const TimelineLayout& l, const Moment& moment,
                        TimelineView& view) {
    const auto& parameter = drag_->ends.parameter();
    const auto& value = moment.run.values()[parameter.name];
    const float at = pointer_at().x;
    // Beside the lanes only what is seen moves, and so what is under the pointer.
    const bool at_end = (at > drag_->pressed && value == parameter.max) ||
                        (at < drag_->pressed && value == parameter.min);
    drag_->at_edge = false;
    if (!at_end)
        move_axis(c, l, view);
    drag_->offset = view.held->offset;
    const double x = static_cast<double>(at - drag_->grabbed - l.lanes.min.x) + drag_->offset;
    const auto wanted = drag_->ends.value_at(
        x, shift_held() ? SleepEnds::Snap::to_finest : SleepEnds::Snap::to_step);
    return wanted == value ? Wish{} : SetParameter{parameter.name, wanted.as_double()};
}

RichText DelayHandles::words(const Timeline& timeline, const TimelineView& view,
                             const Moment& moment) const {
    const auto& hovered = view.hovered;
    const Life* life = hovered ? timeline.facts().life(hovered->task) : nullptr;
    if (!life || hovered->index >= life->stays.size())
        return {};
    const Sleep* sleep = delays().sleep_of(life->stays[hovered->index].waits_on.timer);
    const auto* parameter = sleep ? delays().parameter_of(*sleep) : nullptr;
    if (!parameter)
        return {};
    const bool on_time = view.axis == Axis::time;
    return parse_rich_text("\n" + moment.tr.format(on_time ? "delay.bar" : "delay.bar.steps",
                                                   {{"name", parameter->name}}));
}

void DelayHandles::draw(const Canvas& c, const TimelineLayout& l, float scroll,
                        const Moment& moment) const {
    const Clip to_lanes{c, {{l.lanes.min.x, l.cpu.max.y}, {l.room.max.x, l.lanes.max.y}}};
    if (drag_) {
        const auto& parameter = drag_->ends.parameter();
        const auto& value = moment.run.values()[parameter.name];
        const float x = l.x(static_cast<float>(drag_->ends.x_of(value) - drag_->offset));
        const float y = l.center(drag_->row, scroll);
        draw_grip(c, x, y, l.bar, true);
        draw_tag(c, x, rounded(y - l.bar / 2 - c.px(22)), l.lanes,
                 parameter.name + " = " + lessons::repr(parameter, value), c.theme.selected,
                 c.theme.text);
        return;
    }
    for (std::size_t i = 0; i < shown_.size(); ++i) {
        const DelayHandle& handle = shown_[i];
        draw_grip(c, l.x(handle.x), l.center(handle.row, scroll), l.bar, i == hovered_);
    }
    if (!hovered_)
        return;
    const DelayHandle& handle = shown_[*hovered_];
    show_tooltip(c, handle_box(c, l, handle.x, handle.row, scroll),
                 parse_rich_text(
                     moment.tr.format("delay.handle", {{"name", handle.parameter->name},
                                                       {"range", range_text(*handle.parameter)}})));
}

}  // namespace app
