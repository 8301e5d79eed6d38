#include "app/panels/compare_timeline.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "app/compare/compare_words.hpp"
#include "app/panels/draw/blocks.hpp"
#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/floating.hpp"
#include "app/panels/draw/frames.hpp"
#include "app/panels/draw/lane_mark.hpp"
#include "app/panels/draw/lines.hpp"
#include "app/panels/draw/pointer.hpp"
#include "app/panels/draw/text.hpp"

namespace app {

namespace {

// Plain pixels.
constexpr float ruler_height = 26, numbers_height = 19, title_height = 30, total_height = 42;
constexpr float least_lane = 50, most_lane = 72;
constexpr float counts_height = 24, counts_left = 22, between_counts = 28;
constexpr float bar_height = 26, least_header = 100, most_header = 0.22F;
constexpr float tick_distance = 60, number_radius = 8, segment_height = 24;
constexpr float beyond = 0.4F;  // how opaque is what lies beyond the cursor

/// Of a half beside its lanes.
float around_lanes(const Canvas& c, const compare::Half& half) {
    return c.px(title_height + total_height + (half.more > 0 ? counts_height : 0));
}

float header_width(const Canvas& c, const Box& room, const Run& a, const Run& b) {
    float widest = 0;
    for (const auto* run : {&a, &b}) {
        for (const std::string& label : run->facts().labels.longest())
            widest = std::max(widest, text_width(c.fonts.body, label));
    }
    const float least = c.px(least_header);
    return rounded(
        std::clamp(widest + c.px(28), least, std::max(least, room.width() * most_header)));
}

/// The same block, what of it is beyond the cursor fainter.
void draw_split(const Canvas& c, float left, const compare::Lane::Block& block, float now, float y,
                float bar) {
    const float x0 = left + block.x0, x1 = left + block.x1;
    const float middle = std::clamp(left + now, x0, x1);
    if (middle > x0)
        draw_block(c, x0, middle, y, bar, block.state);
    if (middle < x1 || x0 == x1)
        draw_block(c, middle, x1, y, bar, block.state, beyond);
}

/// Words above or below blocks, from the left, those that have room.
void draw_words(const Canvas& c, float left, float right, float y,
                const std::vector<compare::Lane::Words>& all, float now, Color color) {
    float used = left;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto& words = all[i];
        const bool last = i + 1 == all.size();
        const float room = (last || words.x1 <= words.x0 ? right : left + words.x1);
        const float width = text_width(c.fonts.small, words.text);
        const float x = std::max(used, std::min(left + words.x0, right - width));
        if (x + width > room || x > left + words.x0 + c.px(2) + width)
            continue;
        draw_text_at(c, x, y, c.fonts.small, words.x0 <= now ? color : c.theme.faint, words.text);
        used = x + width + c.px(8);
    }
}

/// From the top left of `room`.
void draw_title(const Canvas& c, const Box& room, const char* name, const std::string& title) {
    const float middle = room.min.y + c.px(title_height) / 2;
    const float left = room.min.x + text_width(c.fonts.bold, name) + c.px(12);
    const std::string text = fitted(c.fonts.body, title, room.max.x - left);
    const float right = left + text_width(c.fonts.body, text) + c.px(4);
    const float height = c.px(title_height - 8);
    c.surface.rectangle({{room.min.x, middle - height / 2}, {right, middle + height / 2}},
                        c.theme.panel);
    draw_text_at(c, room.min.x, middle, c.fonts.bold, c.theme.text, name);
    draw_text_at(c, left, middle, c.fonts.body, c.theme.soft_text, text);
}

}  // namespace

const CompareTimelinePanel::Kept& CompareTimelinePanel::kept(float width, float em) {
    if (!kept_ || kept_->of != play_.pairs() || kept_->axis != axis_ || kept_->width != width ||
        kept_->em != em) {
        const Run &a = play_.a(), &b = play_.b();
        compare::SharedClock clock{a.facts().shape, b.facts().shape, axis_, width, em};
        kept_ = Kept{play_.pairs(), axis_, width, em, clock, half_of(a, clock), half_of(b, clock)};
    }
    return *kept_;
}

void CompareTimelinePanel::draw_ruler(const Canvas& c, const Box& ruler, const Box& lanes,
                                      const Kept& all) {
    float used = lanes.min.x - c.px(tick_distance);
    for (const auto& tick : all.clock.ticks(static_cast<double>(c.px(tick_distance)))) {
        const float x = rounded(lanes.min.x + static_cast<float>(tick.x));
        draw_line(c, {x + 0.5F, ruler.max.y}, {x + 0.5F, lanes.max.y},
                  {c.theme.grid, c.hairline()});
        const std::string text = brief_seconds_text(tick.t_ns);
        const float half = text_width(c.fonts.mono_small, text) / 2;
        if (x - half < used)
            continue;
        used = x + half + c.px(8);
        draw_text_at(c, x, ruler.min.y + c.px(ruler_height) / 2, c.fonts.mono_small, c.theme.muted,
                     text, Align::center);
    }
}

void CompareTimelinePanel::show_now(const Canvas& c, const Kept& all, float room) {
    if (std::exchange(scrolled_for_, play_.pairs()) != play_.pairs())
        scroll_ = {};
    const auto now = play_.difference_now();
    if (std::exchange(brought_, now) == now || !now)
        return;
    const auto& [text, t_ns, at, tasks] = play_.told().differences[*now];
    const bool of_a = at.a != compare::ToldDifference::nowhere;
    const auto& lanes = (of_a ? all.a : all.b).lanes;
    const auto lane =
        std::ranges::find(lanes, of_a ? tasks.a : tasks.b, &compare::Lane::task) - lanes.begin();
    if (lane == std::ssize(lanes))
        return;
    const float above =
        of_a ? 0 : around_lanes(c, all.a) + static_cast<float>(all.a.lanes.size()) * lane_height_;
    const float top = above + c.px(title_height) + static_cast<float>(lane) * lane_height_;
    scroll_.show(lane == 0 ? above : top, top + lane_height_, room);
}

/// Of the differences, each where the run that begins does.
void CompareTimelinePanel::draw_numbers(const Canvas& c, const Box& row, const Kept& all) {
    const auto& told = play_.told().differences;
    const auto now = play_.difference_now();
    const float radius = c.px(number_radius);
    float used = row.min.x - radius;
    for (std::size_t i = 0; i < told.size(); ++i) {
        const bool of_a = told[i].at.a != compare::ToldDifference::nowhere;
        const auto& shape = (of_a ? play_.a() : play_.b()).facts().shape;
        const double at = all.clock.start_of(shape, of_a ? told[i].at.a : told[i].at.b);
        const ImVec2 center{std::max(row.min.x + static_cast<float>(at), used + radius),
                            row.center().y};
        if (center.x + radius > row.max.x)
            return;
        used = center.x + radius + c.px(2);
        const Box place = box_around(center, {2 * radius, 2 * radius});
        const Pointer pointer = pointer_over("number", i, place);
        c.surface.disc(center, radius, c.theme.panel);
        draw_badge(c, center, radius, std::to_string(i + 1),
                   now == i || pointer.hovered ? c.theme.accent : c.theme.muted);
        if (pointer.hovered)
            show_tooltip(c, place, told[i].text);
        if (pointer.clicked)
            play_.go_to_difference(i);
    }
}

void CompareTimelinePanel::draw_half(const Canvas& c, const Box& lanes, const compare::Half& half,
                                     float header_room, float now, float& y,
                                     const Translation& tr) const {
    const float bar = rounded(std::min(c.px(bar_height), lane_height_ * 0.46F));
    const float header = lanes.min.x - c.px(8);
    const float left = lanes.min.x - header_room;
    for (const auto& lane : half.lanes) {
        if (y + lane_height_ < lanes.min.y || y > lanes.max.y) {
            y += lane_height_;
            continue;
        }
        const float middle = rounded(y + lane_height_ / 2);
        const bool made = lane.born <= now;
        const float mark = c.px(9), x = left + mark + c.px(6);
        draw_lane_mark(c, {left + mark / 2, middle}, mark, lane_mark(lane.task));
        draw_text_at(c, x, middle, c.fonts.body, made ? c.theme.text : c.theme.muted,
                     fitted_call(c.fonts.body, lane.label, header - x));
        const Clip to_lanes{c, {{lanes.min.x, lanes.min.y}, {lanes.max.x + c.px(10), lanes.max.y}}};
        for (const auto& block : lane.blocks)
            draw_split(c, lanes.min.x, block, now, middle, bar);
        if (lane.end) {
            draw_end_cap(c, lanes.min.x + lane.end->x, middle, bar, lane.end->state,
                         lane.end->x <= now ? 1 : beyond);
        }
        draw_words(c, lanes.min.x, lanes.max.x, middle - bar / 2 - c.px(5), lane.waits, now,
                   c.theme.of(trace::TaskState::suspended).text);
        draw_words(c, lanes.min.x, lanes.max.x, middle + bar / 2 + c.px(6), lane.prints, now,
                   c.theme.soft_text);
        y += lane_height_;
    }
    if (half.more > 0) {
        draw_text_at(c, left, y + c.px(counts_height) / 2, c.fonts.small, c.theme.muted,
                     tr.format("compare.more_tasks", {{"n", half.more}}));
        y += c.px(counts_height);
    }
}

void CompareTimelinePanel::draw_total(const Canvas& c, const Box& lanes, const Total& total,
                                      float& y) const {
    const float line = rounded(y + c.px(10)) + 0.5F;
    const float x0 = lanes.min.x, x1 = lanes.min.x + total.end;
    const Stroke ruler{c.theme.text, c.line(1.5F)};
    draw_line(c, {x0, line}, {x1, line}, ruler);
    draw_line(c, {x0, line - c.px(4)}, {x0, line + c.px(4)}, ruler);
    if (total.comes_to_its_end)
        draw_line(c, {x1, line - c.px(4)}, {x1, line + c.px(4)}, ruler);
    else  // it has none
        draw_line(c, {x1, line}, {lanes.max.x, line}, {c.theme.muted, c.line(1.5F), Dash::dotted});
    const float below = line + c.px(14);
    const std::string time = fitted(c.fonts.body, total.time, lanes.width());
    const float width = text_width(c.fonts.body, time);
    const float at = std::clamp((x0 + x1) / 2 - width / 2, x0, lanes.max.x - width);
    draw_text_at(c, at, below, c.fonts.body, c.theme.text, time);
    if (!total.differs.empty()) {
        const bool less = total.end < total.other_end;
        const float from = std::min(total.end, total.other_end);
        const float to = std::max(total.end, total.other_end);
        const Color color = less ? c.theme.good : c.theme.of(trace::TaskState::failed).text;
        draw_line(c, {x0 + from, line}, {x0 + to, line},
                  {color, c.line(less ? 1.5F : 2.5F), less ? Dash::dashed : Dash::solid});
        const float wide = text_width(c.fonts.body, total.differs);
        const float after = std::max(at + width + c.px(14), x0 + (from + to) / 2 - wide / 2);
        const float place = std::min(after, lanes.max.x - wide);
        if (place >= at + width + c.px(8))
            draw_text_at(c, place, below, c.fonts.body, color, total.differs);
        else
            draw_text_at(c, std::max(x0, at - c.px(14) - wide), below, c.fonts.body, color,
                         total.differs);
    }
    y += c.px(total_height);
}

/// In one row, or, where that has no room, in two.
float CompareTimelinePanel::counts_room(const Canvas& c, float width) const {
    const auto& [a, b] = play_.told().counts;
    const float both = text_width(c.fonts.small, a) + text_width(c.fonts.small, b);
    const bool one_row = both + c.px(2 * counts_left + between_counts) <= width;
    return rounded(c.px((one_row ? 1 : 2) * counts_height + 6));
}

void CompareTimelinePanel::draw_counts(const Canvas& c, const Box& box) const {
    const auto& [a, b] = play_.told().counts;
    draw_line(c, box.min, {box.max.x, box.min.y}, {c.theme.grid, c.hairline()});
    float x = box.min.x, y = box.min.y + c.px(counts_height / 2 + 3);
    const auto put = [&](const char* name, const std::string& counts) {
        draw_text_at(c, x, y, c.fonts.bold, c.theme.text, name);
        const float from = x + c.px(counts_left);
        return draw_text_at(c, from, y, c.fonts.small, c.theme.muted,
                            fitted(c.fonts.small, counts, box.max.x - from));
    };
    const float end = put("A", a);
    if (box.height() < c.px(2 * counts_height))
        x = end + c.px(between_counts);
    else
        y += c.px(counts_height);
    put("B", b);
}

Wish CompareTimelinePanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Translation& tr = moment.tr;
    const Box card = draw_card(c, box, {{tr["compare.a_and_b"]}});
    const Ids ids{"compare timeline"};
    const Run &a = play_.a(), &b = play_.b();
    const compare::Told& told = play_.told();
    const std::array axes{Segment{tr["timeline.time"], tr["timeline.time.tooltip"]},
                          Segment{tr["timeline.steps"], tr["timeline.steps.tooltip"]}};
    const ImVec2 corner{rounded(card.max.x - segmented_width(c, axes)), box.min.y + c.px(8)};
    const auto axis = draw_segmented(c, "axis", corner, rounded(c.px(segment_height)), axes,
                                     axis_ == Axis::time ? 0 : 1);
    Box room = card;
    const Box counts = room.cut_bottom(counts_room(c, room.width()));
    room.cut_top(c.px(4));
    const float numbers = told.differences.empty() ? 0 : numbers_height;
    const Box ruler = room.cut_top(rounded(c.px(ruler_height + numbers)));

    const Box lanes{{rounded(room.min.x + header_width(c, room, a, b)), ruler.min.y},
                    {rounded(room.max.x - c.px(26)), room.max.y}};
    const Kept& all = kept(std::max(lanes.width(), 1.0F), c.em);
    const auto& shape_a = a.facts().shape;
    const auto& shape_b = b.facts().shape;
    compare::PairPlayer& player = play_.player();
    // Between two instants the clock is ahead of what has happened.
    const double happened = std::max(all.clock.x_of(shape_a, player.cursors().a),
                                     all.clock.x_of(shape_b, player.cursors().b));
    const auto now = static_cast<float>(std::max(happened, all.clock.x_of_time(player.now_ns())));

    draw_ruler(c, ruler, lanes, all);
    const Pointer pointer = pointer_over("clock", {{lanes.min.x, ruler.min.y}, room.max});
    if (pointer.held) {
        const double x =
            static_cast<double>(std::clamp(pointer_at().x, lanes.min.x, lanes.max.x) - lanes.min.x);
        player.seek({all.clock.position_at(shape_a, x), all.clock.position_at(shape_b, x)},
                    all.clock.time_at(x));
    }

    const auto count = static_cast<float>(all.a.lanes.size() + all.b.lanes.size());
    const float around = around_lanes(c, all.a) + around_lanes(c, all.b);
    lane_height_ = rounded_down(std::clamp((room.height() - around) / std::max(count, 1.0F),
                                           c.px(least_lane), c.px(most_lane)));
    show_now(c, all, room.height());
    {
        const ScrollArea area{c, "compare lanes", room, around + count * lane_height_, scroll_};
        float y = area.top();
        const Box seen{{lanes.min.x, room.min.y}, lanes.max};
        const auto put = [&](const compare::Half& half, const compare::Counts& of, float other_end,
                             std::string differs) {
            y += c.px(title_height);
            draw_half(c, seen, half, lanes.min.x - room.min.x, now, y, tr);
            const std::string time = compare::seconds_of(play_.comparison())(of.total_ns);
            const std::string end = compare::end_words(of, tr);
            draw_total(c, seen,
                       {.time = end.empty() ? time : time + " · " + end,
                        .differs = std::move(differs),
                        .end = half.end,
                        .other_end = other_end,
                        .comes_to_its_end = of.comes_to_its_end()},
                       y);
        };
        const auto& [of_a, of_b] = play_.comparison().counts();
        put(all.a, of_a, all.b.end, "");
        const float middle = y;
        draw_line(c, {box.min.x, rounded(y) - 0.5F}, {box.max.x, rounded(y) - 0.5F},
                  {c.theme.border, c.hairline()});
        put(all.b, of_b, all.a.end, told.difference);
        const float x = rounded(lanes.min.x + now);
        c.surface.rectangle({{x - c.hairline(), room.min.y}, {x + c.hairline(), room.max.y}},
                            c.theme.now);
        // Over the line, which would cross a long one.
        draw_title(c, {{room.min.x, area.top()}, {room.max.x, 0}}, "A", told.titles.a);
        draw_title(c, {{room.min.x, middle}, {room.max.x, 0}}, "B", told.titles.b);
    }
    const float x = rounded(lanes.min.x + now);
    c.surface.rectangle({{x - c.hairline(), ruler.min.y}, {x + c.hairline(), ruler.max.y}},
                        c.theme.now);
    draw_numbers(c, {{lanes.min.x, ruler.min.y + c.px(ruler_height)}, ruler.max}, all);
    draw_tag(c, x, rounded(ruler.min.y + c.px(ruler_height) / 2 - c.px(10)), card,
             compare::seconds_of(play_.comparison())(player.now_ns()), c.theme.now, c.theme.on_now);
    draw_counts(c, counts);
    if (axis)
        axis_ = *axis == 0 ? Axis::time : Axis::steps;
    return {};
}

}  // namespace app
