#include "app/panels/draw/floating.hpp"

#include <algorithm>
#include <utility>

#include "app/panels/draw/text.hpp"

namespace app {
namespace {

constexpr const char* popup_id = "list";

}  // namespace

ImVec2 tooltip_place(const Box& explained, ImVec2 pointer, ImVec2 size, float gap, ImVec2 window) {
    const float above = explained.min.y - gap - size.y;
    const float below = explained.max.y + gap;
    const float most_x = std::max(window.x - size.x - gap, gap);
    const float most_y = std::max(window.y - size.y - gap, gap);
    return {std::clamp(pointer.x - size.x / 2, gap, most_x),
            above >= gap ? above : std::min(below, most_y)};
}

void show_tooltip(const Canvas& c, const Box& explained, const RichText& text) {
    const float padding = c.px(10);
    const float widest = 24 * c.em;
    const ImVec2 size = rich_text_size(c, widest, text, {.size = TextSize::small});
    const ImVec2 whole{size.x + 2 * padding, size.y + 2 * padding * 0.7F};
    const ImVec2 at = tooltip_place(explained, ImGui::GetIO().MousePos, whole, c.px(6),
                                    ImGui::GetIO().DisplaySize);
    ImGui::SetNextWindowPos({rounded(at.x), rounded(at.y)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {padding, padding * 0.7F});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, c.rounding());
    ImGui::BeginTooltip();
    c.surface.push_layer();
    draw_rich_text(c, ImGui::GetCursorScreenPos(), size.x + 1, text,
                   {.size = TextSize::small, .color = c.theme.text});
    c.surface.pop_layer();
    ImGui::Dummy(size);
    ImGui::EndTooltip();
    ImGui::PopStyleVar(2);
}

Overlay::Overlay(const Canvas& c, const char* id) : surface_{c.surface} {
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::Begin(id, nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                     ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoBackground);
    ImGui::PopStyleVar(2);
    surface_.push_layer();
}

Overlay::~Overlay() {
    surface_.pop_layer();
    ImGui::End();
}

Popup::Popup(const Canvas& c, const Box& button, ImVec2 size) : surface_{c.surface} {
    const float gap = c.px(3);
    const float room = ImGui::GetIO().DisplaySize.y;
    const bool up = button.max.y + size.y > room;
    const float y = up ? button.min.y - size.y - gap : button.max.y + gap;
    // A list that has room neither below nor above lies over its button.
    ImGui::SetNextWindowPos({button.min.x, std::clamp(y, 0.0F, std::max(room - size.y, 0.0F))});
    ImGui::SetNextWindowSize(size);
    open_ = ImGui::BeginPopup(popup_id, ImGuiWindowFlags_NoScrollbar);
    if (!open_)
        return;
    if (std::exchange(closing_, false))
        close();
    surface_.push_layer();
    box_ = box_at(ImGui::GetWindowPos(), size);
}

Popup::~Popup() {
    if (!open_)
        return;
    surface_.pop_layer();
    ImGui::EndPopup();
}

void Popup::open() {
    ImGui::OpenPopup(popup_id);
}

bool Popup::is_open() {
    return ImGui::IsPopupOpen(popup_id);
}

bool Popup::any_open() {
    return ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopup);
}

bool Popup::closing_ = false;

void Popup::close_any() {
    closing_ = any_open();
}

void Popup::close() const {
    ImGui::CloseCurrentPopup();
}

}  // namespace app
