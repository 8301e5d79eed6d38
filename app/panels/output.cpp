#include "app/panels/output.hpp"

#include <algorithm>

#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/frames.hpp"

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
    Row row{{{line.text, Style::code}}, 0, line.by + " · " + line.time, 0};
    if (text_width(c.fonts.mono, line.text) + gap + text_width(small, row.credit) > width)
        row.credit = line.time;
    row.text_width = width - gap - text_width(small, row.credit);
    row.height = rich_text_size(c, row.text_width, row.text).y;
    return row;
}

/// Measures the lines that have not been measured yet.
void measure(const Canvas& c, const Output& scene, float width, OutputView& view) {
    if (view.run != scene.run() || view.width != width) {
        view.run = scene.run();
        view.width = width;
        view.bottoms.clear();
    }
    // Most lines are seen at a glance to fit, and need not be laid out. No character is wider than
    // its bytes; where there is no room for who printed it, the time alone stands beside the text.
    const float column = text_width(c.fonts.mono, "M");
    const float beside = c.px(line_gap) + text_width(c.fonts.mono_small, Output::longest_time);
    const float line = rich_line_height(c, TextSize::body);
    while (view.bottoms.size() < scene.size()) {
        const auto i = view.bottoms.size();
        const float top = i > 0 ? view.bottoms.back() : 0;
        const auto text = scene.text(i);
        const bool fits = static_cast<float>(text.size()) * column + beside <= width &&
                          text.find('\n') == text.npos;
        view.bottoms.push_back(top + (fits ? line : row_for(c, scene.line(i), width).height));
    }
}

}  // namespace

std::optional<std::size_t> draw_output(const Canvas& c, const Box& box, const Output& scene,
                                       trace::Id selected, OutputView& view,
                                       const Translation& tr) {
    const Box room = draw_card(c, box, parse_rich_text(tr["panel.output"])).inset(c.px(2), 0);
    measure(c, scene, room.width(), view);
    const auto count = scene.size();
    const float height = count > 0 ? view.bottoms[count - 1] : 0;
    Box seen = ScrollArea::room_in(c, room);
    const float line_height = rich_line_height(c, TextSize::body);
    if (height > seen.height())  // no half a line at the upper edge
        seen.max.y =
            seen.min.y + std::max(1.0F, std::floor(seen.height() / line_height)) * line_height;
    if (view.lines != count) {
        view.lines = count;
        view.scroll.show(height, height, seen.height());
    }
    if (count == 0) {
        draw_rich_text(c, room.min, room.width(), {{scene.empty(), Style::muted}});
        return std::nullopt;
    }

    std::optional<std::size_t> clicked;
    const ScrollArea area{c, "output", seen, height, view.scroll};
    const auto shown = view.bottoms.begin() + static_cast<std::ptrdiff_t>(count);
    const auto first = std::upper_bound(view.bottoms.begin(), shown, view.scroll.offset);
    for (auto i = static_cast<std::size_t>(first - view.bottoms.begin()); i < count; ++i) {
        const float y = area.top() + (i > 0 ? view.bottoms[i - 1] : 0);
        if (!area.sees(y, y + 1) && y >= seen.max.y)
            break;
        const OutputLine line = scene.line(i);
        const Row row = row_for(c, line, room.width());
        const Box ground = box_at({room.min.x - c.px(6), y}, {room.width() + c.px(10), row.height});
        ImGui::PushID(static_cast<int>(i));
        const Pointer pointer = pointer_over("line", ground);
        ImGui::PopID();
        if (line.latest || pointer.hovered) {
            c.list->AddRectFilled(ground.min, ground.max,
                                  pointer.hovered ? c.theme.button_hovered
                                                  : c.theme.of(trace::TaskState::running).line,
                                  c.px(3));
        }
        if (selected && line.task == selected) {
            c.list->AddRectFilled(ground.min, {ground.min.x + c.px(2), ground.max.y}, c.theme.now);
        }
        draw_rich_text(c, {room.min.x, y}, row.text_width, row.text);
        draw_text_at(c, room.max.x, y + line_height / 2, c.fonts.mono_small,
                     line.latest ? c.theme.muted : c.theme.faint, row.credit, Align::right);
        if (pointer.hovered) {
            show_tooltip(c, parse_rich_text(tr.format("panel.output.line",
                                                      fmt::arg("task", escape_markup(line.by)),
                                                      fmt::arg("time", line.time))));
        }
        if (pointer.clicked)
            clicked = line.cursor;
    }
    return clicked;
}

}  // namespace app
