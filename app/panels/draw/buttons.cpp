#include "app/panels/draw/buttons.hpp"

#include "app/panels/draw/frames.hpp"

namespace app {
namespace {

constexpr float button_padding = 11;  // plain pixels on each side
constexpr float segment_padding = 13;
constexpr float icon_size = 14;
constexpr float icon_gap = 6;

void explain(const Canvas& c, const Pointer& pointer, std::string_view tooltip) {
    if (pointer.hovered && !pointer.held && !tooltip.empty()) {
        show_tooltip(c, {Span{std::string{tooltip}}});
    }
}

Color button_ground(const Theme& theme, const Pointer& pointer, bool primary) {
    if (primary) {
        return pointer.hovered ? mixed(theme.selected, theme.selected_border, 0.4F)
                               : theme.selected;
    }
    return pointer.held ? theme.selected : pointer.hovered ? theme.button_hovered : theme.button;
}

}  // namespace

Pointer pointer_over(const char* id, const Box& box) {
    const ImVec2 back = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos(box.min);
    Pointer pointer;
    pointer.clicked =
        ImGui::InvisibleButton(id, {std::max(box.width(), 1.0F), std::max(box.height(), 1.0F)});
    pointer.hovered = ImGui::IsItemHovered();
    pointer.held = ImGui::IsItemActive();
    ImGui::SetCursorScreenPos(back);
    return pointer;
}

float button_width(const Canvas& c, const Button& button) {
    float width = 2 * c.px(button_padding);
    if (button.icon)
        width += icon_width(*button.icon, c.px(icon_size));
    if (button.icon && !button.text.empty())
        width += c.px(icon_gap);
    if (!button.text.empty())
        width += text_width(c.fonts.body, button.text);
    return std::ceil(width);
}

bool draw_button(const Canvas& c, const char* id, const Box& box, const Button& button) {
    const Pointer pointer = button.enabled ? pointer_over(id, box) : Pointer{};
    const Theme& t = c.theme;
    c.list->AddRectFilled(box.min, box.max, button_ground(t, pointer, button.primary),
                          c.rounding());
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
        width += std::ceil(text_width(c.fonts.body, s.text) + 2 * c.px(segment_padding));
    }
    return width;
}

std::optional<std::size_t> draw_segmented(const Canvas& c, const char* id, ImVec2 top_left,
                                          float height, std::span<const Segment> segments,
                                          std::size_t selected) {
    const Theme& t = c.theme;
    const Box whole = box_at(top_left, {segmented_width(c, segments), height});
    c.list->AddRectFilled(whole.min, whole.max, t.panel, c.rounding());
    std::optional<std::size_t> clicked;
    Box rest = whole;
    ImGui::PushID(id);
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const Segment& segment = segments[i];
        const Box box = rest.cut_left(
            std::ceil(text_width(c.fonts.body, segment.text) + 2 * c.px(segment_padding)));
        ImGui::PushID(static_cast<int>(i));
        const Pointer pointer = pointer_over("segment", box);
        ImGui::PopID();
        if (pointer.clicked)
            clicked = i;
        const bool chosen = i == selected;
        if (chosen || pointer.hovered) {
            const ImDrawFlags left = i == 0 ? ImDrawFlags_RoundCornersLeft : 0;
            const ImDrawFlags right = i + 1 == segments.size() ? ImDrawFlags_RoundCornersRight : 0;
            const ImDrawFlags corners =
                left + right == 0 ? ImDrawFlags_RoundCornersNone : left | right;
            c.list->AddRectFilled(box.min, box.max, chosen ? t.selected : t.button_hovered,
                                  c.rounding(), corners);
        }
        if (i > 0) {
            c.list->AddRectFilled({box.min.x, box.min.y}, {box.min.x + c.hairline(), box.max.y},
                                  t.border);
        }
        draw_text_at(c, box.center().x, box.center().y, c.fonts.body,
                     chosen || pointer.hovered ? t.text : t.muted, segment.text, Align::center);
        explain(c, pointer, segment.tooltip);
    }
    ImGui::PopID();
    draw_outline(c, whole, c.rounding(), {t.border, c.hairline()});
    return clicked;
}

float dropdown_width(const Canvas& c, std::span<const std::string> choices) {
    float widest = 0;
    for (const std::string& choice : choices) {
        widest = std::max(widest, text_width(c.fonts.body, choice));
    }
    return std::ceil(widest + 2 * c.px(9) + c.px(16));
}

std::optional<std::size_t> draw_dropdown(const Canvas& c, const char* id, const Box& box,
                                         std::span<const std::string> choices, std::size_t selected,
                                         std::string_view tooltip) {
    const Theme& t = c.theme;
    const float padding = c.px(9);
    ImGui::PushID(id);
    const Pointer pointer = pointer_over("button", box);
    if (pointer.clicked)
        ImGui::OpenPopup("list");
    const bool open = ImGui::IsPopupOpen("list");
    c.list->AddRectFilled(box.min, box.max, open || pointer.hovered ? t.button_hovered : t.button,
                          c.rounding());
    draw_outline(c, box, c.rounding(), {t.border, c.hairline()});
    draw_text_at(c, box.min.x + padding, box.center().y, c.fonts.body, t.text, choices[selected]);
    draw_icon(c, {box.max.x - padding - c.px(3), box.center().y}, c.px(8), Icon::chevron_down,
              t.muted);
    if (!open)
        explain(c, pointer, tooltip);

    std::optional<std::size_t> clicked;
    const float row = std::round(c.px(28));
    const ImVec2 size{std::max(box.width(), dropdown_width(c, choices)),
                      row * static_cast<float>(choices.size()) + 2 * c.px(4)};
    // Upwards where there is no room below.
    const bool up = box.max.y + size.y > ImGui::GetIO().DisplaySize.y;
    ImGui::SetNextWindowPos({box.min.x, up ? box.min.y - size.y - c.px(3) : box.max.y + c.px(3)});
    ImGui::SetNextWindowSize(size);
    if (ImGui::BeginPopup("list", ImGuiWindowFlags_NoScrollbar)) {
        const Canvas inner = c.on(ImGui::GetWindowDrawList());
        Box rest = box_at(ImGui::GetWindowPos(), size).inset(c.px(4), c.px(4));
        for (std::size_t i = 0; i < choices.size(); ++i) {
            const Box entry = rest.cut_top(row);
            ImGui::PushID(static_cast<int>(i));
            const Pointer over = pointer_over("entry", entry);
            ImGui::PopID();
            if (over.hovered || i == selected) {
                inner.list->AddRectFilled(entry.min, entry.max,
                                          i == selected ? t.selected : t.button_hovered, c.px(3));
            }
            draw_text_at(inner, entry.min.x + padding - c.px(4), entry.center().y, c.fonts.body,
                         t.text, choices[i]);
            if (over.clicked) {
                clicked = i;
                ImGui::CloseCurrentPopup();
            }
        }
        ImGui::EndPopup();
    }
    ImGui::PopID();
    return clicked;
}

bool draw_checkbox(const Canvas& c, const char* id, const Box& box, std::string_view label,
                   bool checked, std::string_view tooltip) {
    const Theme& t = c.theme;
    const Pointer pointer = pointer_over(id, box);
    const float side = std::round(c.px(14));
    const Box square = box_at({box.min.x, std::round(box.center().y - side / 2)}, {side, side});
    c.list->AddRectFilled(square.min, square.max,
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
