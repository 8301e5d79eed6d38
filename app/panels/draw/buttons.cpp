#include "app/panels/draw/buttons.hpp"

#include "app/panels/draw/floating.hpp"
#include "app/panels/draw/lines.hpp"

namespace app {
namespace {

constexpr float button_padding = 11;  // plain pixels on each side
constexpr float segment_padding = 13;
constexpr float icon_size = 14;
constexpr float icon_gap = 6;
constexpr float dropdown_padding = 9;
constexpr float list_margin = 4;

void explain(const Canvas& c, const Pointer& pointer, std::string_view tooltip) {
    if (pointer.hovered && !pointer.held && !tooltip.empty()) {
        show_tooltip(c, pointer.box, {Span{std::string{tooltip}}});
    }
}

Color button_ground(const Theme& theme, const Pointer& pointer, bool primary) {
    if (primary) {
        return pointer.hovered ? mixed(theme.selected, theme.selected_border, 0.4F)
                               : theme.selected;
    }
    return pointer.held ? theme.selected : pointer.hovered ? theme.button_hovered : theme.button;
}

/// Of the button at a place in a row of so many.
Corners corners_of(std::size_t place, std::size_t count) {
    const bool first = place == 0;
    const bool last = place + 1 == count;
    return first && last ? Corners::all
           : first       ? Corners::left
           : last        ? Corners::right
                         : Corners::none;
}

}  // namespace

float button_width(const Canvas& c, const Button& button) {
    float width = 2 * c.px(button_padding);
    if (button.icon)
        width += icon_width(*button.icon, c.px(icon_size));
    if (button.icon && !button.text.empty())
        width += c.px(icon_gap);
    if (!button.text.empty())
        width += text_width(c.fonts.body, button.text);
    return rounded_up(width);
}

bool draw_button(const Canvas& c, const char* id, const Box& box, const Button& button) {
    const Pointer pointer = button.enabled ? pointer_over(id, box) : Pointer{};
    const Theme& t = c.theme;
    c.surface.rectangle(box, button_ground(t, pointer, button.primary), c.rounding());
    draw_outline(c, box, c.rounding(),
                 {button.primary ? t.selected_border : t.border, c.hairline()});
    const Color ink = button.enabled ? t.text : t.faint;
    float x = box.center().x - button_width(c, button) / 2 + c.px(button_padding);
    if (button.icon) {
        const float size = c.px(icon_size);
        const float width = icon_width(*button.icon, size);
        draw_icon(c, {x + width / 2, box.center().y}, size, *button.icon, ink);
        x += width + c.px(icon_gap);
    }
    draw_text_at(c, x, box.center().y, c.fonts.body, ink, button.text);
    explain(c, pointer, button.tooltip);
    return pointer.clicked;
}

float segmented_width(const Canvas& c, std::span<const Segment> segments) {
    float width = 0;
    for (const Segment& s : segments) {
        width += rounded_up(text_width(c.fonts.body, s.text) + 2 * c.px(segment_padding));
    }
    return width;
}

std::optional<std::size_t> draw_segmented(const Canvas& c, const char* id, ImVec2 top_left,
                                          float height, std::span<const Segment> segments,
                                          std::size_t selected) {
    const Theme& t = c.theme;
    const Box whole = box_at(top_left, {segmented_width(c, segments), height});
    c.surface.rectangle(whole, t.panel, c.rounding());
    std::optional<std::size_t> clicked;
    Box rest = whole;
    const Ids ids{id};
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const Segment& segment = segments[i];
        const Box box = rest.cut_left(
            rounded_up(text_width(c.fonts.body, segment.text) + 2 * c.px(segment_padding)));
        const Pointer pointer = pointer_over("segment", i, box);
        if (pointer.clicked)
            clicked = i;
        const bool chosen = i == selected;
        if (chosen || pointer.hovered) {
            c.surface.rectangle(box, chosen ? t.selected : t.button_hovered, c.rounding(),
                                corners_of(i, segments.size()));
        }
        if (i > 0) {
            c.surface.rectangle({box.min, {box.min.x + c.hairline(), box.max.y}}, t.border);
        }
        draw_text_at(c, box.center().x, box.center().y, c.fonts.body,
                     chosen || pointer.hovered ? t.text : t.muted, segment.text, Align::center);
        explain(c, pointer, segment.tooltip);
    }
    draw_outline(c, whole, c.rounding(), {t.border, c.hairline()});
    return clicked;
}

float dropdown_width(const Canvas& c, std::span<const std::string> choices) {
    float widest = 0;
    for (const std::string& choice : choices) {
        widest = std::max(widest, text_width(c.fonts.body, choice));
    }
    return rounded_up(widest + 2 * c.px(dropdown_padding) + c.px(16));
}

namespace {

/// The button of a list, with what `draw_face` draws on it, and the list while it is open.
template <class DrawFace>
std::optional<std::size_t> draw_list_button(const Canvas& c, const char* id, const Box& box,
                                            std::span<const std::string> choices,
                                            std::size_t selected, std::string_view tooltip,
                                            const Beside& beside, DrawFace draw_face) {
    const Theme& t = c.theme;
    const float padding = c.px(dropdown_padding);
    const Ids ids{id};
    const Pointer pointer = pointer_over("button", box);
    if (pointer.clicked)
        Popup::open();
    const bool open = Popup::is_open();
    c.surface.rectangle(box, open || pointer.hovered ? t.button_hovered : t.button, c.rounding());
    draw_outline(c, box, c.rounding(), {t.border, c.hairline()});
    draw_face(padding);
    if (!open)
        explain(c, pointer, tooltip);

    const float margin = c.px(list_margin);
    const float row = rounded(c.px(28));
    const Popup list{c,
                     box,
                     {std::max(box.width(), dropdown_width(c, choices) + beside.width),
                      row * static_cast<float>(choices.size()) + 2 * margin}};
    if (!list)
        return std::nullopt;
    std::optional<std::size_t> clicked;
    Box rest = list.box().inset(margin, margin);
    for (std::size_t i = 0; i < choices.size(); ++i) {
        const Box entry = rest.cut_top(row);
        const Pointer over = pointer_over("entry", i, entry);
        if (over.hovered || i == selected)
            c.surface.rectangle(entry, i == selected ? t.selected : t.button_hovered, c.px(3));
        draw_text_at(c, entry.min.x + padding - margin, entry.center().y, c.fonts.body, t.text,
                     choices[i]);
        if (beside.draw) {
            beside.draw(i, {{entry.max.x - c.px(dropdown_padding) - beside.width, entry.min.y},
                            {entry.max.x - c.px(dropdown_padding), entry.max.y}});
        }
        if (over.clicked) {
            clicked = i;
            list.close();
        }
    }
    return clicked;
}

}  // namespace

std::optional<std::size_t> draw_dropdown(const Canvas& c, const char* id, const Box& box,
                                         std::span<const std::string> choices, std::size_t selected,
                                         std::string_view tooltip, const Beside& beside) {
    return draw_list_button(c, id, box, choices, selected, tooltip, beside, [&](float padding) {
        const float chevron = box.max.x - padding - c.px(3);
        draw_text_in(c, {{box.min.x + padding, box.min.y}, {chevron - c.px(6), box.max.y}},
                     c.fonts.body, c.theme.text, choices[selected]);
        draw_icon(c, {chevron, box.center().y}, c.px(8), Icon::chevron_down, c.theme.muted);
    });
}

std::optional<std::size_t> draw_menu(const Canvas& c, const char* id, const Box& box,
                                     std::string_view face, std::span<const std::string> choices,
                                     std::string_view tooltip) {
    constexpr auto none = static_cast<std::size_t>(-1);
    return draw_list_button(c, id, box, choices, none, tooltip, {}, [&](float /*padding*/) {
        draw_text_in(c, box, c.fonts.body, c.theme.text, face, Align::center);
    });
}

float checkbox_width(const Canvas& c, std::string_view label) {
    return rounded_up(rounded(c.px(14)) + c.px(7) + text_width(c.fonts.body, label));
}

bool draw_checkbox(const Canvas& c, const char* id, const Box& box, std::string_view label,
                   bool checked, std::string_view tooltip) {
    const Theme& t = c.theme;
    const Pointer pointer = pointer_over(id, box);
    const float side = rounded(c.px(14));
    const Box square = box_at({box.min.x, rounded(box.center().y - side / 2)}, {side, side});
    c.surface.rectangle(square,
                        checked           ? t.selected
                        : pointer.hovered ? t.button_hovered
                                          : t.button,
                        c.px(3));
    draw_outline(c, square, c.px(3), {checked ? t.selected_border : t.faint, c.hairline()});
    if (checked)
        draw_icon(c, square.center(), side * 0.75F, Icon::tick, t.text);
    draw_text_at(c, square.max.x + c.px(7), box.center().y, c.fonts.body,
                 pointer.hovered ? t.text : t.soft_text, label);
    explain(c, pointer, tooltip);
    return pointer.clicked;
}

}  // namespace app
