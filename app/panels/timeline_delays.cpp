#include "app/panels/timeline_delays.hpp"

#include <algorithm>

#include "app/panels/draw/blocks.hpp"
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

/// How much longer or shorter the bar is going to be.
void draw_preview(const Canvas& c, float was, float is, float y, float bar) {
    const float half = rounded(bar * block_height(trace::TaskState::suspended) / 2);
    const Box change{{std::min(was, is), y - half}, {std::max(was, is), y + half}};
    if (is > was) {
        c.surface.rectangle(change, c.theme.pending);
        return;
    }
    c.surface.rectangle(change, faded(c.theme.panel, 0.7F));
    draw_outline(c, change, 0, {c.theme.muted, c.hairline(), Dash::dashed});
}

/// As code in markup, one line of it.
std::string in_code(const std::string& text) {
    std::string code = "`";
    for (const char each : text)
        code += each == '`' || each == '\n' ? ' ' : each;
    return code + "`";
}

}  // namespace

void DelayHandles::show_run(const Run& run, Panel::Change change) {
    run_ = &run;
    delays_.reset();
    shown_.clear();
    hovered_.reset();
    if (change == Panel::Change::program) {
        drag_.reset();
        literal_change_.reset();
    }
}

void DelayHandles::set_text(const TextEditor* text) {
    if (!text_ != !text)
        delays_.reset();
    text_ = text;
}

bool DelayHandles::stands(const DelayLiteral& literal) const {
    const auto line = static_cast<std::size_t>(literal.line) - 1;
    return text_ && line < text_->text().lines() &&
           text_->text().line(line).substr(
               std::min(literal.column, text_->text().line(line).size()), literal.text.size()) ==
               literal.text;
}

bool DelayHandles::can_be_changed(const Sleep& sleep) const {
    const auto* literal = delays().literal_of(sleep);
    return delays().parameter_of(sleep) || (literal && stands(*literal));
}

void DelayHandles::changed(const DelayLiteral& literal, const std::string& by) {
    literal_change_ = LiteralChange{literal.line, literal.text, by};
}

RichText DelayHandles::literal_change(const Translation& tr) const {
    if (!literal_change_ || !text_)
        return {};
    return parse_rich_text(tr.format("ghost.changed.literal", {{"line", literal_change_->line},
                                                               {"was", literal_change_->was},
                                                               {"is", literal_change_->is}}));
}

const Delays& DelayHandles::delays() const {
    if (!delays_)
        delays_ = std::make_unique<const Delays>(*run_, text_ != nullptr);
    return *delays_;
}

bool DelayHandles::let_go(TimelineView& view) {
    const bool in_text = drag_ && drag_->literal.text != drag_->began.text;
    drag_.reset();
    view.held.reset();
    view.pan_by(0);
    return in_text;
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
        const Drag ended = *drag_;
        if (!let_go(view))
            return {};
        changed(ended.began, ended.literal.text);
        return SetLiteral{ended.literal, ended.literal.text, true};
    }
    if (!pointed && !moment.selected && !had_hovered)
        return {};
    shown_ = delay_handles(scene, timeline.facts(), delays(), moment, pointed);
    std::erase_if(shown_,
                  [&](const DelayHandle& handle) { return !can_be_changed(*handle.sleep); });
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
            begin(handle, l, moment, view);
        }
        break;
    }
    return {};
}

void DelayHandles::begin(const DelayHandle& handle, const TimelineLayout& l, const Moment& moment,
                         const TimelineView& view) {
    const auto& rates = view.held->rates;
    drag_.emplace(Drag{.ends = handle.parameter ? SleepEnds{moment.run, handle.sleep->place,
                                                            *handle.parameter, rates}
                                                : SleepEnds{moment.run, *handle.sleep, rates},
                       .began = handle.literal ? *handle.literal : DelayLiteral{},
                       .literal = handle.literal ? *handle.literal : DelayLiteral{},
                       .value = handle.literal ? value_of(*handle.literal) : 0,
                       .row = handle.row,
                       .offset = view.held->offset,
                       .grabbed = pointer_at().x - l.x(handle.x),
                       .pressed = pointer_at().x});
}

const asyncio::Number& DelayHandles::dragged_value(const Moment& moment) const {
    const auto& parameter = drag_->ends.parameter();
    return parameter.name.empty() ? drag_->value : moment.run.values()[parameter.name];
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
    const asyncio::Number value = dragged_value(moment);
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
    if (wanted == value)
        return {};
    if (!parameter.name.empty())
        return SetParameter{parameter.name, wanted.as_double()};
    drag_->value = wanted;
    const DelayLiteral before = drag_->literal;
    drag_->literal.text = with_value(drag_->began, wanted.as_double());
    return SetLiteral{before, drag_->literal.text, false};
}

RichText DelayHandles::words(const Timeline& timeline, const TimelineView& view,
                             const Moment& moment) const {
    const auto& hovered = view.hovered;
    const Life* life = hovered ? timeline.facts().life(hovered->task) : nullptr;
    if (!life || hovered->index >= life->stays.size())
        return {};
    const Sleep* sleep = delays().sleep_of(life->stays[hovered->index].waits_on.timer);
    if (!sleep)
        return {};
    const Translation& tr = moment.tr;
    if (!delays().can_change(*sleep) || !can_be_changed(*sleep)) {
        const std::string why = why_not(*sleep, tr);
        return parse_rich_text(why.empty() ? why : "\n" + why);
    }
    const std::string what = what_changes(*sleep, tr);
    const bool on_time = view.axis == Axis::time;
    return parse_rich_text("\n" +
                           tr.format(on_time ? "delay.bar" : "delay.bar.steps", {{"what", what}}));
}

std::string DelayHandles::what_changes(const Sleep& sleep, const Translation& tr) const {
    if (const auto* parameter = delays().parameter_of(sleep))
        return "`" + parameter->name + "`";
    const DelayLiteral& literal = *delays().literal_of(sleep);
    const auto count = delays().literals()->sleeps_of(literal);
    return tr.format(count > 1 ? "delay.literal.several" : "delay.literal",
                     {{"number", literal.text}, {"line", literal.line}, {"n", count}});
}

std::string DelayHandles::why_not(const Sleep& sleep, const Translation& tr) const {
    if (!delays().literals())
        return {};
    const auto& found = delays().literals()->delay_of(sleep);
    using Why = DelayLiterals::Found::Why;
    switch (found.why) {
        case Why::none:
            return tr["delay.why_not.changed"];
        case Why::computed:
            return tr.format("delay.why_not.computed",
                             {{"line", found.line}, {"what", in_code(found.what)}});
        case Why::not_told:
            return tr.format("delay.why_not.not_told", {{"line", found.line}});
        case Why::other_file:
            break;
    }
    return tr.format("delay.why_not.other_file",
                     {{"line", found.line}, {"file", escape_markup(found.what)}});
}

void DelayHandles::draw(const Canvas& c, const TimelineLayout& l, float scroll,
                        const Moment& moment) const {
    const Clip to_lanes{c, {{l.lanes.min.x, l.cpu.max.y}, {l.room.max.x, l.lanes.max.y}}};
    if (drag_) {
        const auto& parameter = drag_->ends.parameter();
        const asyncio::Number& value = dragged_value(moment);
        const auto at = [&](const asyncio::Number& of) {
            return l.x(static_cast<float>(drag_->ends.x_of(of) - drag_->offset));
        };
        const float x = at(value);
        const float y = l.center(drag_->row, scroll);
        const bool of_text = !drag_->began.text.empty();
        if (of_text)
            draw_preview(c, at(value_of(drag_->began)), x, y, l.bar);
        draw_grip(c, x, y, l.bar, true);
        const std::string tag = of_text ? drag_->began.text + " → " + drag_->literal.text
                                        : parameter.name + " = " + lessons::repr(parameter, value);
        draw_tag(c, x, rounded(y - l.bar / 2 - c.px(22)), l.lanes, tag, c.theme.selected,
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
    const std::string words =
        moment.tr.format("delay.handle", {{"what", what_changes(*handle.sleep, moment.tr)}});
    show_tooltip(
        c, handle_box(c, l, handle.x, handle.row, scroll),
        parse_rich_text(handle.parameter ? words + "\n" + range_text(*handle.parameter) : words));
}

}  // namespace app
