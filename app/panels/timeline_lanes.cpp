#include "app/panels/draw/blocks.hpp"
#include "app/panels/draw/glyphs.hpp"
#include "app/panels/draw/lane_mark.hpp"
#include "app/panels/draw/lines.hpp"
#include "app/panels/draw/text.hpp"
#include "app/panels/timeline_parts.hpp"

namespace app {

namespace {

using trace::TaskState;

// Plain pixels: of a lane whose words have room below its name; of words that are worth beginning.
constexpr float two_line_height = 36, least_words = 16;

/// `label`, in full if it can be; else what tells it from its likes, its arguments.
void draw_lane_label(const Canvas& c, float x, float y, float width, Color color,
                     const std::string& label) {
    if (text_width(c.fonts.body, label) <= width) {
        draw_text_at(c, x, y, c.fonts.body, color, label);
        return;
    }
    std::string text = label;
    const auto open = label.find('(');
    if (text_width(c.fonts.small, text) > width && open != std::string::npos && open > 0)
        text = "…" + label.substr(open);
    draw_text_at(c, x, y, c.fonts.small, color, fitted(c.fonts.small, text, width));
}

void draw_header(const Canvas& c, const TimelineLayout& l, const TimelineLane& lane, float top,
                 float height, float center) {
    const float begin = l.room.min.x + c.px(row_indent) * static_cast<float>(lane.depth);
    const float left = begin + c.px(lane_name_left);
    const float right = l.room.min.x + l.header_width;
    if (lane.selected) {
        const Box ground{{begin - c.px(7), top + c.px(2)}, {l.lanes.max.x, top + height - c.px(2)}};
        c.surface.rectangle(ground, faded(c.theme.selected, 0.55F), c.rounding());
        c.surface.rectangle({ground.min, {begin - c.px(4), ground.max.y}}, c.theme.selected_border);
    }
    const Color ink = !lane.state                         ? c.theme.muted
                      : *lane.state == TaskState::running ? c.theme.of(*lane.state).text
                                                          : c.theme.text;
    const Color soft = lane.state ? c.theme.of(*lane.state).text : c.theme.muted;
    const float glyph = c.px(11);
    const float label_width = text_width(c.fonts.body, lane.label);
    const float words_width = text_width(c.fonts.small, lane.words) + glyph + c.px(5);
    const float room = right - left - c.px(4);
    // A low lane has room for one line: of the words as much as fits beside the name, at least the
    // state's glyph.
    const bool one_line =
        label_width + c.px(14) + words_width <= room || height < c.px(two_line_height);
    const float label_room = one_line ? std::min(label_width, room - glyph - c.px(8)) : room;
    // Bars stand low in their lane, below the words on what is waited for.
    const float middle = std::min(center, top + height - c.px(two_line_height / 2));
    const float label_y = one_line ? center : middle - c.px(9);
    const float words_y = one_line ? center : middle + c.px(9);
    float x = one_line ? left + label_room + std::min(c.px(14), room - label_room - glyph) : left;

    draw_lane_mark(c, {begin + c.px(lane_mark_size) / 2, label_y}, c.px(lane_mark_size), lane.mark);
    draw_lane_label(c, left, label_y, label_room, ink, lane.label);
    if (lane.state) {
        draw_state_glyph(c, {x + glyph / 2, words_y}, glyph, *lane.state, soft);
    } else {
        draw_line(c, {x + c.px(2), words_y}, {x + c.px(9), words_y}, {soft, c.px(1.5F)});
    }
    x += glyph + c.px(5);
    if (const float words_room = right - x - c.px(4); words_room >= c.px(least_words))
        draw_text_at(c, x, words_y, c.fonts.small, soft,
                     fitted(c.fonts.small, lane.words, words_room));
}

void draw_blocks(const Canvas& c, const TimelineLayout& l, const TimelineLane& lane, float y) {
    const float born = std::min(lane.not_created_x1, l.lanes.width());
    if (born > lane.not_created_x0)
        draw_not_created(c, l.x(std::max(lane.not_created_x0, 0.0F)), l.x(born), y);
    if (lane.pending)
        draw_pending(c, l.x(lane.pending->x0), l.x(lane.pending->x1), y, l.bar);
    for (const TimelineBlock& block : lane.blocks)
        draw_block(c, l.x(block.x0), l.x(block.x1), y, l.bar, block.state, block.faint ? faint : 1);
    float end = 0;
    if (lane.end) {
        const float alpha = lane.end->faint ? faint : 1;
        end = draw_end_cap(c, l.x(lane.end->x), y, l.bar, lane.end->state, alpha);
        if (lane.end->state == TaskState::done && l.x(lane.end->tail_end) > end)
            draw_tail(c, end, l.x(lane.end->tail_end), y, alpha);
    }
    if (lane.unslept) {
        const float x0 = std::max(l.x(lane.unslept->x0), end) + c.px(4);
        draw_line(c, {x0, rounded(y) + 0.5F}, {l.x(lane.unslept->x1), rounded(y) + 0.5F},
                  {c.theme.tail, c.hairline(), Dash::dashed});
    }
}

/// Texts on one line, from the left; what would touch the one before is left out.
class TextLine {
public:
    TextLine(const Canvas& c, float y, float left, float right)
        : c_{c}, y_{y}, used_{left}, right_{right} {}

    /// Somewhere from x0 to x1, as near to `x` as can be. Returns whether there was room.
    bool put(float x, float x0, float x1, Color color, std::string_view text) {
        const float width = text_width(c_.fonts.small, text);
        const float least = std::max(x0, used_);
        const float most = std::min(x1, right_) - width;
        if (most < least)
            return false;
        const float at = std::clamp(x, least, most);
        draw_text_at(c_, at, y_, c_.fonts.small, color, text);
        used_ = at + width + c_.px(8);
        return true;
    }

private:
    const Canvas& c_;
    float y_;
    float used_, right_;
};

void draw_labels(const Canvas& c, const TimelineLayout& l, const TimelineLane& lane, float y) {
    TextLine line{c, y - l.bar / 2 - c.px(7), l.lanes.min.x, l.lanes.max.x};
    for (const TimelineLabel& label : lane.labels) {
        const Color color = label.faint ? c.theme.muted : c.theme.of(label.state).text;
        const float x = l.x(label.x0) + (label.may_overflow ? 0 : c.px(6));
        line.put(x, label.may_overflow ? l.lanes.min.x : l.x(label.x0), l.x(label.x1), color,
                 label.text);
    }
    if (lane.unslept) {
        const float width = text_width(c.fonts.small, lane.unslept->words);
        const float middle = l.x(lane.unslept->x0 + lane.unslept->x1) / 2 + l.lanes.min.x / 2;
        line.put(middle - width / 2, l.x(lane.unslept->x0), l.lanes.max.x, c.theme.muted,
                 lane.unslept->words);
    }
}

void draw_cancels(const Canvas& c, const TimelineLayout& l, const TimelineLane& lane, float y) {
    TextLine line{c, y + l.bar / 2 + c.px(10), l.lanes.min.x, l.lanes.max.x};
    const StateColors& colors = c.theme.of(TaskState::cancelled);
    for (const auto& mark : lane.cancels) {
        const float x = rounded(l.x(mark.x));
        const float alpha = mark.faint ? faint : 1;
        c.surface.rectangle(
            {{x - c.px(1), y - l.bar / 2 - c.px(2)}, {x + c.px(1), y + l.bar / 2 + c.px(2)}},
            faded(colors.base, alpha));
        if (x < l.lanes.min.x || x > l.lanes.max.x)
            continue;
        // To the right of its mark and of the shutdown line, which is just before it.
        line.put(x + c.px(5), l.lanes.min.x, l.lanes.max.x,
                 mark.faint ? c.theme.muted : colors.text, mark.words);
    }
}

}  // namespace

void draw_headers(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene,
                  float scroll) {
    for (std::size_t i = 0; i < scene.lanes.size(); ++i) {
        const auto row = scene.first_row + i;
        const auto& place = l.lane[row];
        if (scene.lanes[i].group) {
            draw_group_header(c, l, scene.lanes[i], l.center(row, scroll));
        } else {
            draw_header(c, l, scene.lanes[i], l.lanes.min.y - scroll + place.top, place.height,
                        l.center(row, scroll));
        }
    }
}

void draw_lanes(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene,
                float scroll) {
    for (std::size_t i = 0; i < scene.lanes.size(); ++i) {
        const float y = l.center(scene.first_row + i, scroll);
        if (scene.lanes[i].group)
            draw_density(c, l, *scene.lanes[i].group, y);
        else
            draw_blocks(c, l, scene.lanes[i], y);
    }
}

void draw_lane_words(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene,
                     float scroll) {
    for (std::size_t i = 0; i < scene.lanes.size(); ++i) {
        draw_labels(c, l, scene.lanes[i], l.center(scene.first_row + i, scroll));
        draw_cancels(c, l, scene.lanes[i], l.center(scene.first_row + i, scroll));
    }
    if (!l.shutdown_words || !scene.shutdown)
        return;
    const float x = l.x(scene.shutdown->x);
    if (x < l.lanes.min.x || x > l.lanes.max.x)
        return;
    const float y = l.lanes.min.y - scroll + l.content_height - l.words * 0.6F;
    const float width = text_width(c.fonts.small, scene.shutdown->words);
    const bool right = x + c.px(6) + width <= l.lanes.max.x;
    TextLine line{c, y, l.lanes.min.x, l.lanes.max.x};
    line.put(right ? x + c.px(6) : x - c.px(6) - width, l.lanes.min.x, l.lanes.max.x,
             scene.shutdown->faint ? c.theme.muted : c.theme.of(TaskState::cancelled).text,
             scene.shutdown->words);
}

}  // namespace app
