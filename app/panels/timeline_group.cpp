#include <array>

#include "app/panels/draw/blocks.hpp"
#include "app/panels/draw/glyphs.hpp"
#include "app/panels/draw/text.hpp"
#include "app/panels/timeline_parts.hpp"

namespace app {

namespace {

using trace::TaskState;

/// From below: what is over, what waits, what is ready, who runs.
constexpr std::array stacked{TaskState::done,      TaskState::cancelled, TaskState::failed,
                             TaskState::suspended, TaskState::ready,     TaskState::running};
/// What tells most comes first.
constexpr std::array told{TaskState::running,   TaskState::ready,     TaskState::failed,
                          TaskState::cancelled, TaskState::suspended, TaskState::done};

std::uint32_t count_of(const LaneDensity::Counts& counts, TaskState state) {
    return counts[static_cast<std::size_t>(state)];
}

void draw_fold(const Canvas& c, ImVec2 center, bool unfolded, Color color) {
    const float r = c.px(4);
    const std::array<ImVec2, 3> down{{{center.x - r, center.y - r * 0.6F},
                                      {center.x, center.y + r * 0.8F},
                                      {center.x + r, center.y - r * 0.6F}}};
    const std::array<ImVec2, 3> right{{{center.x - r * 0.6F, center.y - r},
                                       {center.x - r * 0.6F, center.y + r},
                                       {center.x + r * 0.8F, center.y}}};
    c.surface.polygon(unfolded ? down : right, color);
}

}  // namespace

void draw_group_header(const Canvas& c, const TimelineLayout& l, const TimelineLane& lane,
                       float center) {
    const TimelineGroup& group = *lane.group;
    const float left = l.room.min.x + c.px(row_indent) * static_cast<float>(lane.depth);
    const float right = l.room.min.x + l.header_width - c.px(4);
    const float label_y = center - c.px(9);
    const float counts_y = center + c.px(9);
    const float text = left + c.px(12);
    draw_fold(c, {left + c.px(4), label_y}, group.unfolded, c.theme.muted);
    draw_text_at(c, text, label_y, c.fonts.bold, c.theme.text,
                 fitted(c.fonts.bold, lane.label, right - text));
    float x = text;
    const float glyph = c.px(10);
    for (const TaskState state : told) {
        const auto count = count_of(group.counts, state);
        const auto words = std::to_string(count);
        const float width = glyph + c.px(4) + text_width(c.fonts.small, words);
        if (count == 0 || x + width > right)
            continue;
        const Color color = c.theme.of(state).text;
        draw_state_glyph(c, {x + glyph / 2, counts_y}, glyph, state, color);
        draw_text_at(c, x + glyph + c.px(4), counts_y, c.fonts.small, color, words);
        x += width + c.px(9);
    }
}

void draw_density(const Canvas& c, const TimelineLayout& l, const TimelineGroup& group, float y) {
    const float height = rounded(l.bar);
    const float bottom = rounded(y + height / 2);
    const auto tasks = static_cast<float>(std::max<std::size_t>(group.tasks, 1));
    for (const auto& column : group.columns) {
        const float x0 = l.x(column.x0);
        const float x1 = l.x(column.x1);
        const float alpha = column.faint ? faint : 1;
        float below = bottom;
        float part = 0;
        for (const TaskState state : stacked) {
            const auto count = count_of(column.counts, state);
            if (count == 0)
                continue;
            part += static_cast<float>(count) / tasks;
            // Whoever is ready or runs is seen, though it is one of 10,000.
            const bool busy = state == TaskState::ready || state == TaskState::running;
            float top = rounded(bottom - height * std::min(part, 1.0F));
            if (busy)
                top = std::min(top, below - c.px(2));
            if (top >= below)
                continue;
            const auto& colors = c.theme.of(state);
            const bool quiet = state == TaskState::suspended || state == TaskState::done;
            const Color color = quiet ? mixed(colors.base, c.theme.panel, 0.45F) : colors.base;
            c.surface.rectangle({{x0, top}, {x1, below}}, faded(color, alpha));
            below = top;
        }
    }
}

}  // namespace app
