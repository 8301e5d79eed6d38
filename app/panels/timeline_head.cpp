#include <algorithm>
#include <array>
#include <utility>

#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/fields.hpp"
#include "app/panels/draw/floating.hpp"
#include "app/panels/draw/text.hpp"
#include "app/panels/timeline.hpp"
#include "app/panels/timeline_parts.hpp"
#include "app/timeline/ghost.hpp"

/// What stands above the timeline: the choice of its axis, the filter of its lanes.
namespace app {

namespace {

std::string filter_key(const Translation& tr) {
    return key_text(info(Command::filter_lanes).chord, tr);
}

/// The choice between the two axes.
std::array<Segment, 2> axes(const Translation& tr) {
    return {Segment{tr["timeline.time"], tr["timeline.time.tooltip"]},
            Segment{tr["timeline.steps"], tr["timeline.steps.tooltip"]}};
}

// Plain pixels.
constexpr float between_buttons = 8;
constexpr float title_width = 90;

float path_button_width(const Canvas& c, const Translation& tr) {
    return button_width(c, {.text = tr["report.path.label"]}) + c.px(between_buttons);
}

/// Its key does the same where there is no room.
bool has_path_button(const Canvas& c, const Box& room, const Translation& tr) {
    const float others = segmented_width(c, axes(tr)) + c.px(2 * title_width);
    return room.width() >= others + path_button_width(c, tr);
}

float switcher_width(const Canvas& c, const Box& room, const Translation& tr) {
    return segmented_width(c, axes(tr)) +
           (has_path_button(c, room, tr) ? path_button_width(c, tr) : 0);
}

}  // namespace

void TimelinePanel::empty_filter() {
    view_.filter.clear();
    view_.filter_active = false;
    ++filter_emptied_;
}

bool TimelinePanel::draw_switcher(const Canvas& c, const Box& room, const Translation& tr) {
    const auto segments = axes(tr);
    const float x = rounded(room.max.x - segmented_width(c, segments));
    const std::string tip = tooltip(Command::show_path, tr);
    const Button path{.text = tr["report.path.label"], .primary = view_.path, .tooltip = tip};
    const float path_x = rounded(x - c.px(between_buttons) - button_width(c, path));
    const bool turned =
        report_ && has_path_button(c, room, tr) &&
        draw_button(c, "path", {{path_x, room.min.y}, {x - c.px(between_buttons), room.max.y}},
                    path);
    const auto chosen = draw_segmented(c, "axis", {x, rounded(room.min.y)}, rounded(room.height()),
                                       segments, view_.axis == Axis::time ? 0 : 1);
    if (chosen) {
        view_.axis = *chosen == 0 ? Axis::time : Axis::steps;
        view_.fit();
    }
    return turned;
}

/// The field to filter the lanes by, left of the switcher. Few lanes need none, unless it is asked
/// for.
void TimelinePanel::draw_filter(const Canvas& c, const Box& room, const LaneRows& rows,
                                const Translation& tr) {
    const auto all = timeline_->facts().lives.size();
    const bool focus = std::exchange(view_.filter_wanted, false);
    // ImGui gives a field the keyboard only in the frame after the next.
    constexpr int frames_to_focus = 3;
    filter_opening_ = focus ? frames_to_focus : std::max(filter_opening_ - 1, 0);
    view_.filter_open =
        filter_opening_ > 0 || !view_.filter.empty() || (view_.filter_open && view_.filter_active);
    filter_shown_ = all > LaneGroups::few_lanes || view_.filter_open;
    if (!filter_shown_)
        return;
    // In a narrow panel it covers the title, and even the switcher.
    const float least = c.px(70), title = c.px(title_width);
    Box field = room;
    field.max.x -= switcher_width(c, room, tr) + c.px(10);
    if (field.width() < least)
        field.max.x = room.max.x;
    const float begin = field.width() < least + title ? 0 : title;
    field.min.x = std::max(room.min.x + begin, field.max.x - c.px(210));
    const std::string before = view_.filter;
    const Ids new_when_emptied{filter_emptied_};  // so that ImGui forgets what it was editing
    view_.filter_active = draw_text_field(
        c, "filter", {{rounded(field.min.x), rounded(field.min.y)}, field.max}, view_.filter,
        tr.format("timeline.filter", {{"key", filter_key(tr)}}), focus);
    if (view_.filter != before)
        view_.scroll = 0;
    if (view_.filter.empty())
        return;
    const auto shown = tr.format("timeline.filter.shown",
                                 {{"n", count_text(rows.size())}, {"all", count_text(all)}});
    draw_text_at(c, field.min.x - c.px(10), field.center().y, c.fonts.small, c.theme.muted, shown,
                 Align::right);
}

void TimelinePanel::draw_ghost_words(const Canvas& c, const TimelineLayout& l,
                                     const Moment& moment) const {
    const Ghost* ghost = timeline_->ghost(moment);
    if (!ghost || filter_shown_)
        return;
    GhostWords words = ghost_words(*ghost, *moment.before, moment.run, moment.tr);
    if (words.change.empty())
        words.change = delays_.literal_change(moment.tr);
    const Box& room = l.switcher;
    const float title = text_width(c.fonts.small, moment.tr["timeline.title"]);
    const float left = rounded(l.room.min.x + title + c.px(20));
    const float width = room.max.x - switcher_width(c, room, moment.tr) - c.px(12) - left;
    RichText line = words.change;
    if (!line.empty())
        line.push_back({"   "});
    append(line, words.total);
    const float line_height = rich_line_height(c, TextSize::small);
    const RichLook look{.size = TextSize::small};
    const auto fits = [&](const RichText& text) {
        return rich_text_size(c, width, text, look).y < 1.5F * line_height;
    };
    if (!fits(line))
        line = words.total;
    if (!fits(line))
        line = words.brief;
    if (width <= 0 || !fits(line))
        return;
    const float top = l.room.min.y - c.px(5) - line_height;  // as the title's
    draw_rich_text(c, {left, top}, width, line, look);
    const Box at{{left, top}, {left + rich_text_size(c, width, line, look).x, top + line_height}};
    if (!pointer_rests_on(at))
        return;
    RichText all = words.change;
    if (!all.empty())
        all.push_back({"\n"});
    append(all, words.total);
    if (!words.moved.empty())
        all.push_back({"\n"});
    append(all, words.moved);
    all.push_back({"\n" + moment.tr["ghost.hide"], Style::muted});
    show_tooltip(c, at, all);
}

}  // namespace app
