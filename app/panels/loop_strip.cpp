#include "app/panels/loop_strip.hpp"

#include <algorithm>

#include "app/panels/draw/chips.hpp"
#include "app/panels/draw/floating.hpp"
#include "app/panels/draw/glyphs.hpp"
#include "app/panels/draw/pointer.hpp"
#include "app/panels/draw/selection.hpp"
#include "app/scene/loop_strip.hpp"

namespace app {
namespace {

using trace::TaskState;

// Plain pixels.
constexpr float heading_height = 24;
constexpr float box_height = 48;
constexpr float queue_inset = 4;
constexpr float arrow_room = 38;
constexpr float column_gap = 20;
constexpr float heading_glyph = 15;
constexpr float seat_padding = 14;

struct Columns {
    Box ready, seat, timers, waiting;
};

/// The same whatever is in them: nothing moves from step to step.
Columns columns_for(const Canvas& c, Box room) {
    const float arrow = c.px(arrow_room);
    const float gap = c.px(column_gap);
    const float rest = room.width() - 2 * arrow - gap;
    const auto part = [&](float of_rest) { return rounded_down(rest * of_rest); };
    Columns columns;
    columns.ready = room.cut_left(part(0.3F));
    room.cut_left(arrow);
    columns.seat = room.cut_left(part(0.2F));
    room.cut_left(arrow);
    columns.timers = room.cut_left(part(0.28F));
    room.cut_left(gap);
    columns.waiting = room;
    return columns;
}

/// The remark after a heading is left out where there is no room for it.
void draw_heading(const Canvas& c, const Box& column, TaskState state, const Translation& tr,
                  const std::string& key) {
    const Font& font = c.fonts.small;
    const Color color = c.theme.of(state).text;
    const float y = column.min.y + c.px(heading_height) * 0.42F;
    const float x = column.min.x + c.px(heading_glyph);
    draw_state_glyph(c, {column.min.x + c.px(6), y}, c.px(10), state, color);
    const std::string whole = tr[key] + tr[key + ".remark"];
    const bool fits = text_width(font, whole) <= column.max.x - x;
    draw_text_at(c, x, y, font, color, fits ? whole : fitted(font, tr[key], column.max.x - x));
}

struct Phrase {
    std::string what, more;
};

/// Of "timer callback: wakes f()", the first words and the others; of what has no colon, all.
Phrase at_colon(const std::string& text) {
    for (const std::string_view colon : {": ", "："}) {
        if (const auto at = text.find(colon); at != text.npos)
            return {text.substr(0, at), text.substr(at + colon.size())};
    }
    return {text, {}};
}

void draw_empty(const Canvas& c, const Box& box, Color border, const std::string& text,
                Color color) {
    draw_chip(c, box, {0, {border, c.hairline(), Dash::dashed}});
    // In a narrow column a short text gives up some of its margin rather than break.
    const float slack = (box.width() - text_width(c.fonts.small, text)) / 2;
    const Box room = box.inset(std::clamp(slack, c.px(3), c.px(12)), 0);
    RichText words{{text}};
    const RichLook look{.size = TextSize::small, .color = color};
    if (rich_text_size(c, room.width(), words, look).y > box.height() - c.px(12))
        words = {{fitted(c.fonts.small, at_colon(text).what, room.width())}};
    const float height = rich_text_size(c, room.width(), words, look).y;
    draw_rich_text(c, {room.min.x, rounded(room.center().y - height / 2)}, room.width(), words,
                   look);
}

std::vector<NamedChip> ready_chips(const Canvas& c, const LoopStrip& scene, const Translation& tr) {
    std::vector<NamedChip> chips;
    for (const ReadyChip& ready : scene.ready) {
        NamedChip chip;
        chip.task = ready.about;
        chip.ordinal = std::to_string(chips.size() + 1);
        chip.name = ready.label;
        chip.look = ready.task ? chip_for(c, TaskState::ready) : plain_chip(c);
        chip.color = ready.cancelled ? c.theme.muted : c.theme.text;
        chip.struck = ready.cancelled;
        std::string note = ready.note;
        if (auto [what, does] = at_colon(ready.label); !ready.task && !does.empty()) {
            chip.name = std::move(does);
            note = note.empty() ? std::move(what) : what + " · " + note;
        }
        if (!note.empty())
            chip.details = {note};
        if (ready.next_iteration) {
            chip.look.border.dash = Dash::dashed;
            const std::string& next = tr["panel.loop.next_iteration"];
            if (note.empty())
                chip.details = {next};
            else
                chip.details = {next + " · " + note, next};
        }
        chips.push_back(std::move(chip));
    }
    return chips;
}

std::vector<NamedChip> timer_chips(const Canvas& c, const LoopStrip& scene) {
    std::vector<NamedChip> chips;
    for (const TimerChip& timer : scene.timers) {
        NamedChip chip;
        chip.task = timer.task;
        chip.name = timer.label;
        chip.look = plain_chip(c);
        chip.details = {timer.deadline + "  " + timer.remaining, timer.remaining, timer.deadline};
        chip.color = timer.cancelled ? c.theme.of(TaskState::cancelled).text : c.theme.text;
        chip.struck = timer.cancelled;
        if (!timer.cancelled)
            chip.progress = static_cast<float>(timer.progress);
        chips.push_back(std::move(chip));
    }
    return chips;
}

std::vector<NamedChip> waiting_chips(const Canvas& c, const LoopStrip& scene) {
    std::vector<NamedChip> chips;
    for (const WaitingChip& waiting : scene.waiting) {
        NamedChip chip;
        chip.task = waiting.task;
        chip.name = waiting.label;
        chip.look = plain_chip(c);
        chip.color = c.theme.text;
        constexpr std::string_view await = "await ";
        chip.details = {waiting.detail};
        if (waiting.detail.starts_with(await))
            chip.details.push_back(waiting.detail.substr(await.size()));
        chips.push_back(std::move(chip));
    }
    return chips;
}

std::optional<trace::Id> draw_seat(const Canvas& c, const Box& box, const RunningSeat& seat,
                                   trace::Id selected) {
    if (seat.empty) {
        draw_empty(c, box, c.theme.border, seat.label, c.theme.muted);
        return std::nullopt;
    }
    const auto state = state_of(seat.style);
    const Color color = state ? c.theme.of(*state).text : c.theme.text;
    draw_chip(c, box, state ? chip_for(c, state) : plain_chip(c));
    if (seat.about && seat.about == selected)
        draw_selection(c, box);

    const Box room = box.inset(c.px(seat_padding), 0);
    const Font& large = c.fonts.mono;
    // A callback that is too long for a row: what it does, and below what it is.
    Phrase shown{seat.label, seat.line};
    if (!seat.task && text_width(large, seat.label) > room.width()) {
        if (auto [what, does] = at_colon(seat.label); !does.empty())
            shown = {std::move(does), std::move(what)};
    }
    const auto& [label, line] = shown;
    const float line_width = text_width(c.fonts.small, line);
    const float label_width = text_width(large, label);
    const bool one_row = label_width + c.px(12) + line_width <= room.width();
    const float label_y =
        one_row || line.empty() ? box.center().y : box.min.y + box.height() * 0.33F;
    const float line_y = one_row ? box.center().y : box.min.y + box.height() * 0.71F;
    const Font& font = label_width <= room.width() ? large : c.fonts.mono_small;
    draw_text_at(c, room.min.x, label_y, font, color, fitted_call(font, label, room.width()));
    if (one_row)
        draw_text_at(c, room.max.x, line_y, c.fonts.small, c.theme.muted, line, Align::right);
    else
        draw_text_at(c, room.min.x, line_y, c.fonts.small, c.theme.muted,
                     fitted(c.fonts.small, line, room.width()));

    const Pointer pointer = pointer_over("seat", box);
    if (pointer.hovered)
        show_tooltip(c, box,
                     {{seat.label, Style::bold}, {seat.line.empty() ? "" : "\n" + seat.line}});
    if (pointer.clicked && seat.about)
        return seat.about;
    return std::nullopt;
}

/// Shows what is dragged, and where it belongs. Returns the task when it is dropped there.
std::optional<trace::Id> drop(const Canvas& c, const DraggedChip& dragged, const Box& goal) {
    if (!dragged.chip)
        return std::nullopt;
    const bool there = goal.contains(pointer_at());
    if (dragged.dropped)
        return there ? std::optional{dragged.chip->task} : std::nullopt;
    if (there)
        draw_selection(c, goal);
    draw_dragged(c, dragged);
    return std::nullopt;
}

void draw_flow(const Canvas& c, const Box& from, const Box& to) {
    draw_icon(c, {(from.max.x + to.min.x) / 2, from.center().y}, c.px(12), Icon::arrow_right,
              c.theme.muted);
}

}  // namespace

PanelHeight LoopStripPanel::height(const Canvas& c, float /*width*/, const Moment& /*moment*/) {
    const float all = rounded(c.px(112));
    return {all, all};
}

Wish LoopStripPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const LoopStrip scene = loop_strip(moment);
    const trace::Id selected = moment.selected;
    const Translation& tr = moment.tr;
    Box room = draw_card(c, box, scene.title).inset(c.px(4), 0);
    const auto ready = ready_chips(c, scene, tr);
    const auto timers = timer_chips(c, scene);
    const auto waiting = waiting_chips(c, scene);
    const Columns headings = columns_for(c, room);
    room.cut_top(c.px(heading_height));
    room.max.y = std::min(room.max.y, room.min.y + rounded(c.px(box_height)));
    const Columns columns = columns_for(c, room);

    const Ids ids{"loop strip"};
    Wish wish;
    const auto take = [&wish](std::optional<trace::Id> task) {
        if (task)
            wish = SelectTask{*task};
    };
    const Theme& t = c.theme;
    draw_heading(c, headings.ready, TaskState::ready, tr, "panel.loop.ready");
    draw_empty(c, columns.ready, t.empty_border, ready.empty() ? tr["panel.loop.empty"] : "",
               t.empty_text);
    const float inset = c.px(queue_inset);
    DraggedChip from_queue, from_timers;
    take(draw_chips(c, "ready", columns.ready.inset(inset, inset), ready, scene.more_ready,
                    ChipRow::queue, selected, dragged_ ? &from_queue : nullptr));

    draw_heading(c, headings.seat, TaskState::running, tr, "panel.loop.running");
    RunningSeat seat = scene.running;
    // Whether one is to be put there now is for the learner to say.
    if (dragged_ && seat.empty && !(ready.empty() && timers.empty()))
        seat.label = tr["loopgame.seat"];
    take(draw_seat(c, columns.seat, seat, selected));

    draw_heading(c, headings.timers, TaskState::suspended, tr, "panel.loop.timers");
    if (timers.empty())
        draw_empty(c, columns.timers, t.border, tr["panel.loop.empty"], t.faint);
    take(draw_chips(c, "timers", columns.timers, timers, scene.more_timers, ChipRow::spread,
                    selected, dragged_ ? &from_timers : nullptr));

    draw_heading(c, headings.waiting, TaskState::suspended, tr, "panel.loop.waiting");
    if (waiting.empty())
        draw_empty(c, columns.waiting, t.border, tr["panel.loop.empty"], t.faint);
    take(draw_chips(c, "waiting", columns.waiting, waiting, scene.more_waiting, ChipRow::spread,
                    selected));

    draw_flow(c, columns.ready, columns.seat);
    draw_flow(c, columns.seat, columns.timers);
    take(drop(c, from_queue, columns.seat));
    take(drop(c, from_timers, columns.ready));
    return wish;
}

}  // namespace app
