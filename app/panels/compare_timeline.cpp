#include "app/panels/compare_timeline.hpp"

#include <algorithm>

#include "app/compare/compare_words.hpp"
#include "app/panels/draw/blocks.hpp"
#include "app/panels/draw/frames.hpp"
#include "app/panels/draw/lane_mark.hpp"
#include "app/panels/draw/lines.hpp"
#include "app/panels/draw/pointer.hpp"
#include "app/panels/draw/text.hpp"

namespace app {

namespace {

// Plain pixels.
constexpr float ruler_height = 26, title_height = 30, total_height = 42;
constexpr float least_lane = 54, most_lane = 72;
constexpr float counts_height = 24, bar_height = 26, least_header = 100, most_header = 0.22F;
constexpr float tick_distance = 60;
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

}  // namespace

const CompareTimelinePanel::Kept& CompareTimelinePanel::kept(float width, float em) {
    if (!kept_ || kept_->of != play_.pairs() || kept_->width != width || kept_->em != em) {
        const Run &a = play_.a(), &b = play_.b();
        compare::SharedClock clock{a.facts().shape, b.facts().shape, width, em};
        kept_ = Kept{play_.pairs(), width, em, clock, half_of(a, clock), half_of(b, clock)};
    }
    return *kept_;
}

void CompareTimelinePanel::draw_half(const Canvas& c, const Box& lanes, const compare::Half& half,
                                     float header_room, float now, float& y,
                                     const Translation& tr) const {
    const float bar = rounded(std::min(c.px(bar_height), lane_height_ * 0.5F));
    const float header = lanes.min.x - c.px(8);
    const float left = lanes.min.x - header_room;
    for (const auto& lane : half.lanes) {
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

void CompareTimelinePanel::draw_total(const Canvas& c, const Box& lanes, const compare::Half& half,
                                      const Run& run, float other_end,
                                      const std::string& difference, float& y) const {
    const float line = rounded(y + c.px(10)) + 0.5F;
    const float x0 = lanes.min.x, x1 = lanes.min.x + half.end;
    draw_line(c, {x0, line}, {x1, line}, {c.theme.text, c.line(1.5F)});
    for (const float x : {x0, x1})
        draw_line(c, {x, line - c.px(4)}, {x, line + c.px(4)}, {c.theme.text, c.line(1.5F)});
    const std::string total = run.facts().seconds(run.duration_ns());
    const float below = line + c.px(14);
    const float width = text_width(c.fonts.body, total);
    const float at = std::clamp((x0 + x1) / 2 - width / 2, x0, lanes.max.x - width);
    draw_text_at(c, at, below, c.fonts.body, c.theme.text, total);
    if (!difference.empty()) {
        const bool less = half.end < other_end;
        const float from = std::min(half.end, other_end), to = std::max(half.end, other_end);
        const Color color = less ? c.theme.good : c.theme.of(trace::TaskState::failed).text;
        if (less)
            draw_line(c, {x0 + from, line}, {x0 + to, line}, {color, c.line(1.5F), Dash::dashed});
        const float wide = text_width(c.fonts.body, difference);
        const float after = std::max(at + width + c.px(14), x0 + (from + to) / 2 - wide / 2);
        const float place = std::min(after, lanes.max.x - wide);
        if (place >= at + width + c.px(8))
            draw_text_at(c, place, below, c.fonts.body, color, difference);
    }
    y += c.px(total_height);
}

Wish CompareTimelinePanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Translation& tr = moment.tr;
    const Box card = draw_card(c, box, {{tr["compare.a_and_b"]}});
    const Ids ids{"compare timeline"};
    const Run &a = play_.a(), &b = play_.b();
    const auto titles = compare::titles(play_.comparison(), tr);
    Box room = card;
    const Box counts = room.cut_bottom(rounded(c.px(counts_height * 2 + 6)));
    const Box ruler_row = room.cut_top(rounded(c.px(ruler_height)));

    const Box lanes{{rounded(room.min.x + header_width(c, room, a, b)), ruler_row.min.y},
                    {rounded(room.max.x - c.px(26)), room.max.y}};
    const float width = std::max(lanes.width(), 1.0F);
    const Kept& all = kept(width, c.em);
    const auto& shape_a = a.facts().shape;
    const auto& shape_b = b.facts().shape;
    const auto& cursors = play_.cursors();
    // Between two instants the clock is ahead of what has happened.
    const double happened =
        std::max(all.clock.x_of(shape_a, cursors.a), all.clock.x_of(shape_b, cursors.b));
    const auto now = static_cast<float>(std::max(happened, all.clock.x_of_time(play_.now_ns())));

    for (const auto& tick : all.clock.ticks(static_cast<double>(c.px(tick_distance)))) {
        const float x = rounded(lanes.min.x + static_cast<float>(tick.x));
        draw_line(c, {x + 0.5F, ruler_row.max.y}, {x + 0.5F, room.max.y},
                  {c.theme.grid, c.hairline()});
        draw_text_at(c, x, ruler_row.center().y, c.fonts.mono_small, c.theme.muted,
                     brief_seconds_text(tick.t_ns), Align::center);
    }

    const Pointer pointer = pointer_over("clock", {{lanes.min.x, ruler_row.min.y}, room.max});
    if (pointer.held) {
        const double x =
            static_cast<double>(std::clamp(pointer_at().x, lanes.min.x, lanes.max.x) - lanes.min.x);
        play_.seek({all.clock.position_at(shape_a, x), all.clock.position_at(shape_b, x)},
                   all.clock.time_at(x));
    }

    const auto count = static_cast<float>(all.a.lanes.size() + all.b.lanes.size());
    const float around = around_lanes(c, all.a) + around_lanes(c, all.b);
    lane_height_ = rounded_down(std::clamp((room.height() - around) / std::max(count, 1.0F),
                                           c.px(least_lane), c.px(most_lane)));
    const float content = around + count * lane_height_;
    const auto difference = compare::total_difference(play_.comparison(), tr);
    {
        const ScrollArea area{c, "compare lanes", room, content, scroll_};
        float y = area.top();
        const auto put = [&](const char* name, const std::string& title, const compare::Half& half,
                             const Run& run, float other_end, const std::string& differs) {
            const float middle = y + c.px(title_height) / 2;
            const float x = draw_text_at(c, room.min.x, middle, c.fonts.bold, c.theme.text, name);
            draw_text_at(c, x + c.px(12), middle, c.fonts.body, c.theme.soft_text,
                         fitted(c.fonts.body, title, room.max.x - x - c.px(12)));
            y += c.px(title_height);
            draw_half(c, lanes, half, lanes.min.x - room.min.x, now, y, tr);
            draw_total(c, lanes, half, run, other_end, differs, y);
        };
        put("A", titles.a, all.a, a, all.b.end, "");
        draw_line(c, {box.min.x, rounded(y) - 0.5F}, {box.max.x, rounded(y) - 0.5F},
                  {c.theme.border, c.hairline()});
        put("B", titles.b, all.b, b, all.a.end, difference);
        const float x = rounded(lanes.min.x + now);
        c.surface.rectangle({{x - c.hairline(), ruler_row.max.y}, {x + c.hairline(), room.max.y}},
                            c.theme.now);
    }
    const Run& finer = a.facts().seconds.decimals() >= b.facts().seconds.decimals() ? a : b;
    draw_tag(c, rounded(lanes.min.x + now), rounded(ruler_row.center().y - c.px(10)), card,
             finer.facts().seconds(play_.now_ns()), c.theme.now, c.theme.on_now);

    draw_line(c, counts.min, {counts.max.x, counts.min.y}, {c.theme.grid, c.hairline()});
    float y = counts.min.y + c.px(counts_height / 2 + 3);
    const auto put_counts = [&](const char* name, const Run& run, const compare::Counts& of) {
        draw_text_at(c, counts.min.x, y, c.fonts.bold, c.theme.text, name);
        const float x = counts.min.x + c.px(22);
        draw_text_at(c, x, y, c.fonts.small, c.theme.muted,
                     fitted(c.fonts.small, compare::counts_line(run, of, tr), counts.max.x - x));
        y += c.px(counts_height);
    };
    put_counts("A", a, play_.comparison().counts().a);
    put_counts("B", b, play_.comparison().counts().b);
    return {};
}

}  // namespace app
