#include "app/panels/output.hpp"

#include <algorithm>

#include "app/panels/draw/floating.hpp"
#include "app/panels/draw/frames.hpp"
#include "app/scene/output.hpp"

namespace app {
namespace {

/// A printed line as it stands in the panel: wrapped, and at its right who printed it and when.
struct Row {
    RichText text;
    float text_width = 0;
    std::string credit;
    float height = 0;
};

constexpr float line_gap = 14;  // plain pixels, before who printed it

Row row_for(const Canvas& c, const OutputLine& line, float width) {
    const Font& small = c.fonts.mono_small;
    const float gap = c.px(line_gap);
    Row row{
        {{line.text, line.error ? Style::failed : Style::code}}, 0, line.by + " · " + line.time, 0};
    const float needed = text_width(small, line.text) + gap + text_width(small, row.credit);
    if (needed > width && !line.error)  // that it is an error is not told by colour alone
        row.credit = line.time;
    row.text_width = width - gap - text_width(small, row.credit);
    row.height = rich_text_size(c, row.text_width, row.text, {.size = TextSize::small}).y;
    if (!line.begins)
        row.credit.clear();
    return row;
}

RichText tooltip_for(const OutputLine& line, const Translation& tr) {
    return parse_rich_text(tr.format(line.error ? "panel.output.error" : "panel.output.line",
                                     {{"task", escape_markup(line.by)}, {"time", line.time}}));
}

}  // namespace

PanelHeight OutputPanel::height(const Canvas& c, float /*width*/, const Moment& moment) {
    constexpr std::size_t least_lines = 2, most_lines = 30;
    const auto with = [&](std::size_t lines) {
        // Of the card's margin below ScrollArea::room_in() takes a part.
        return card_overhead(c) - c.px(8) +
               static_cast<float>(lines) * rich_line_height(c, TextSize::small) + 1;
    };
    // Of the whole run, so that it stays.
    const auto lines =
        std::clamp(moment.facts.written.before(moment.log.size()), least_lines, most_lines);
    return {with(least_lines), with(lines)};
}

Wish OutputPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Output scene{moment};
    const Translation& tr = moment.tr;
    const Box room = draw_card(c, box, parse_rich_text(tr["panel.output"])).inset(c.px(2), 0);
    const auto count = scene.size();
    Box seen = ScrollArea::room_in(c, room);
    const float line_height = rich_line_height(c, TextSize::small);
    // Most lines are seen at a glance to fit, and need not be laid out. No character is wider than
    // its bytes; where there is no room for who printed it, the time alone stands beside the text.
    const float column = text_width(c.fonts.mono_small, "M");
    const float beside = c.px(line_gap) + text_width(c.fonts.mono_small, Output::longest_time);
    const auto height = [&](std::size_t i) {
        const auto text = scene.text(i);
        const bool fits = static_cast<float>(text.size()) * column + beside <= room.width() &&
                          text.find('\n') == text.npos;
        return fits ? line_height : row_for(c, scene.line(i), room.width()).height;
    };
    ListRows rows{count, height, seen.height()};
    if (rows.overflows()) {  // no half a line at the upper edge
        const float whole = rounded_down(seen.height() / line_height);
        seen.max.y = seen.min.y + std::max(1.0F, whole) * line_height;
        rows = {count, height, seen.height()};
    }
    if (lines_ != count) {
        lines_ = count;
        place_ = rows.end();
    }
    if (count == 0) {
        draw_rich_text(c, room.min, room.width(), {{scene.empty(), Style::muted}});
        return {};
    }

    Wish wish;
    const ListArea area{c, "output", seen, rows, place_};
    area.each([&](std::size_t i, float y, float bottom) {
        const OutputLine line = scene.line(i);
        const Row row = row_for(c, line, room.width());
        const Box ground{{room.min.x - c.px(6), y}, {room.max.x + c.px(4), bottom}};
        const Pointer pointer = pointer_over("line", i, ground);
        if (line.latest || pointer.hovered) {
            c.surface.rectangle(ground,
                                pointer.hovered ? c.theme.button_hovered
                                                : c.theme.of(trace::TaskState::running).line,
                                c.px(3));
        }
        if (moment.selected && line.task == moment.selected)
            c.surface.rectangle({ground.min, {ground.min.x + c.px(2), ground.max.y}}, c.theme.now);
        draw_rich_text(c, {room.min.x, y}, row.text_width, row.text, {.size = TextSize::small});
        const Font& small = c.fonts.mono_small;
        draw_text(c,
                  {rounded(room.max.x - text_width(small, row.credit)),
                   y + rich_baseline(c, TextSize::small) - small.ascent},
                  small, line.latest || pointer.hovered ? c.theme.muted : c.theme.faint,
                  row.credit);
        if (pointer.hovered)
            show_tooltip(c, ground, tooltip_for(line, tr));
        if (pointer.clicked)
            wish = Seek{line.cursor};
    });
    return wish;
}

}  // namespace app
