#include "app/panels/draw/frames.hpp"

namespace app {
namespace {

constexpr float card_padding = 12;  // plain pixels
constexpr float title_top = 8;

}  // namespace

Box draw_card(const Canvas& c, const Box& box, const RichText& title) {
    c.surface.rectangle(box, c.theme.panel, c.rounding());
    draw_outline(c, box, c.rounding(), {c.theme.border, c.hairline()});
    Box room = box.inset(c.px(card_padding), 0);
    if (!title.empty()) {
        draw_rich_text(c, {room.min.x, room.min.y + c.px(title_top)}, room.width(), title,
                       {.size = TextSize::small, .color = c.theme.muted});
    }
    room.min.y += title.empty() ? c.px(card_padding) : card_overhead(c) - c.px(card_padding);
    room.max.y -= c.px(card_padding);
    return room;
}

float card_overhead(const Canvas& c) {
    return c.px(title_top + 5 + card_padding) + rich_line_height(c, TextSize::small);
}

Chip chip_for(const Canvas& c, std::optional<trace::TaskState> state) {
    using trace::TaskState;
    const float thin = c.hairline();
    const float thick = std::max(2.0F, rounded(c.px(2)));
    if (!state)
        return {0, {c.theme.empty_border, thin, Dash::dashed}};
    const StateColors& colors = c.theme.of(*state);
    switch (*state) {
        case TaskState::running:
        case TaskState::failed:
        case TaskState::cancelled:
            return {colors.tint, {colors.base, thick}};
        case TaskState::suspended:
            return {colors.tint, {colors.base, thin, Dash::dashed}, c.theme.slot_hatch};
        case TaskState::ready:
            return {colors.tint, {colors.base, thin}};
        case TaskState::done:
            return {colors.tint, {c.theme.tail, thin}};
    }
    return plain_chip(c);
}

Chip plain_chip(const Canvas& c) {
    return {c.theme.button, {c.theme.border, c.hairline()}};
}

void draw_chip(const Canvas& c, const Box& box, const Chip& chip) {
    if (chip.ground != 0)
        c.surface.rectangle(box, chip.ground, c.rounding());
    if (chip.hatch != 0) {
        const float edge = chip.border.thickness + c.hairline();
        c.surface.hatch(box.inset(edge, edge),
                        {Hatch::Lines::single, chip.hatch, c.px(4.5F), c.px(13)});
    }
    if (chip.border.thickness > 0)
        draw_outline(c, box, c.rounding(), chip.border);
}

void draw_progress(const Canvas& c, const Box& chip, float part, Color color) {
    const float height = rounded(c.px(4));
    const float width = chip.width() * std::clamp(part, 0.0F, 1.0F);
    if (width < 1)
        return;
    // The whole strip is as round as the chip's lower corners; the clip shows the part.
    const Clip part_of{c, {{chip.min.x, chip.max.y - height}, {chip.min.x + width, chip.max.y}}};
    c.surface.rectangle({{chip.min.x, chip.max.y - 2 * c.rounding()}, chip.max}, color,
                        c.rounding());
}

Box draw_tag(const Canvas& c, float x, float top, const Box& bounds, std::string_view text,
             Color ground, Color color) {
    const Font& font = c.fonts.mono_small;
    const float width = rounded(text_width(font, text) + c.px(18));
    const float height = rounded(c.px(20));
    const float least = bounds.min.x;
    const float left =
        std::clamp(rounded(x - width / 2), least, std::max(least, bounds.max.x - width));
    const Box box = box_at({left, top}, {width, height});
    c.surface.rectangle(box, ground, c.px(3));
    draw_text_in(c, box, font, color, text, Align::center);
    return box;
}

}  // namespace app
